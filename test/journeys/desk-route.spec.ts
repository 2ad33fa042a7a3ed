// Whole journeys over HTTP by the desk: from the start page to signing in with the issued login.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPerson } from '../factories/person.js';
import { type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import { APPLICANT_PASSWORD, signIn } from '../support/walk.js';
import { walkThrough } from '../support/whole-procedure.js';

describe('a journey by the desk', () => {
  let office: Office;
  let register: StaffedRegister;

  beforeAll(async () => {
    office = await Office.open();
    register = await staffedRegister(office);
  });
  afterAll(() => office.close());

  it('takes an employee of a commune to signing in', async () => {
    const person = testPerson({ firstName: 'Łucja', surname: "Żółć-Nowak O'Hara" });
    const decider = await register.head('miasto-zmyslonow');
    const wish = {
      search: { nazwa: 'zmyslonow' },
      institution: /^Miasto Zmyślonów/,
      scopes: ['RSPO', 'STUDENT_DATA', 'DATA_ATTESTATION'],
    };

    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: { route: 'osobiscie', function: 'EMPLOYEE', from: '2026-11-01', to: '2029-10-31', ...wish },
    });

    expect(walked.stations.filed.text).toContain(person.email);
    expect(walked.stations.submitted.text).toContain('Wniosek został złożony');
    expect(walked.stations.reviewed.text).toContain(`Wniosek ${walked.number} jest oznaczony jako rozpatrywany`);
    expect(walked.stations.accepted.text).toContain(`Wniosek ${walked.number} został zaakceptowany formalnie`);
    expect(walked.login).toMatch(/^LUCZOL\d+$/);
    const signedIn = await signIn(office.visitor(), walked.login.toLowerCase(), APPLICANT_PASSWORD);
    expect(signedIn.text).toContain("Łucja Żółć-Nowak O'Hara");
  });

  it('takes an employee of a kuratorium to signing in', async () => {
    const person = testPerson({ firstName: 'Ewa', surname: 'Wzorcowa' });
    const decider = await register.head('kuratorium');
    const wish = { search: { nazwa: 'kuratorium', grupa: 'EDUCATION_UNITS' }, institution: /^Kuratorium/ };

    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: { route: 'osobiscie', function: 'EMPLOYEE', from: '2026-11-01', to: '2027-10-31', ...wish },
    });

    expect((await signIn(office.visitor(), walked.login, APPLICANT_PASSWORD)).url).toContain('/panel');
  });

  it('takes an employee of a school to signing in, with the director deciding', async () => {
    const person = testPerson({ firstName: 'Adam', surname: 'Próbny' });
    const school = await register.institution('sp-1-zmyslonow');
    const decider = await register.head('sp-1-zmyslonow');

    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: {
        route: 'osobiscie',
        function: 'EMPLOYEE',
        from: '2026-11-01',
        to: '2027-08-31',
        search: { rspo: school.rspo ?? '' },
        institution: new RegExp(school.name.slice(0, 20)),
      },
    });

    expect((await signIn(office.visitor(), walked.login, APPLICANT_PASSWORD)).text).toContain(school.name);
  });

  it('takes an acting head of a kindergarten to signing in, with the commune deciding', async () => {
    const person = testPerson({ firstName: 'Iwo', surname: 'Ćma' });
    const kindergarten = await register.institution('przedszkole-przykladowo');
    const decider = await register.head('gmina-przykladowo');

    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: {
        route: 'osobiscie',
        function: 'ACTING_HEAD',
        from: '2026-11-01',
        to: '2027-08-31',
        search: { regon: kindergarten.regon },
        institution: new RegExp(kindergarten.name.slice(0, 12)),
      },
    });

    expect(walked.login).toMatch(/^IWOCMA\d+$/);
    const visitor = office.visitor();
    const list = await signIn(visitor, walked.login, APPLICANT_PASSWORD);
    expect(list.heading).toBe('Wnioski');
    expect((await visitor.get(list.link('Twoje konto'))).text).toContain('P.o. kierownika');
  });
});
