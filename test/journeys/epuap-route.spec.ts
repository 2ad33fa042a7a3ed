// Whole journeys over HTTP by ePUAP: signed with the trusted profile, no visit.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testPerson } from '../factories/person.js';
import { type StaffedRegister, staffedRegister } from '../factories/staffed-register.js';
import { Office } from '../support/office.js';
import { APPLICANT_PASSWORD, signIn } from '../support/walk.js';
import { walkThrough } from '../support/whole-procedure.js';

describe('a journey by ePUAP', () => {
  let office: Office;
  let register: StaffedRegister;

  beforeAll(async () => {
    office = await Office.open({ clock: '2026-08-25T10:00:00+02:00' });
    register = await staffedRegister(office);
  });
  afterAll(() => office.close());

  it('takes a school director, who files on 25 August for 1 September to 31 August five years on, to signing in', async () => {
    const person = testPerson({ firstName: 'Jan', surname: 'Kowalski-Próbny' });
    const school = await register.institution('sp-1-zmyslonow');
    const decider = await register.head('miasto-zmyslonow');

    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: {
        route: 'epuap',
        function: 'HEAD',
        from: '2026-09-01',
        to: '2031-08-31',
        search: { rspo: school.rspo ?? '' },
        institution: new RegExp(school.name.slice(0, 20)),
      },
    });

    expect(walked.stations.submitted.heading).toBe('Wniosek jest podpisany i złożony');
    expect(walked.login).toBe('JANKOW1');
    expect(walked.stations.collected.text).toContain('J, A, N, K, O, W, cyfra 1');
    expect(walked.stations.collected.text).toContain('Zalogujesz się od 1 września 2026 r.');
    const tooEarly = await signIn(office.visitor(), walked.login, APPLICANT_PASSWORD);
    expect(tooEarly.text).toContain('1 września 2026 r.');
    expect(tooEarly.url).toContain('/zaloguj');
    await office.setClock('2026-09-01T00:05:00+02:00');
    const inTime = await signIn(office.visitor(), walked.login, APPLICANT_PASSWORD);
    expect(inTime.text).toContain('Jan Kowalski-Próbny');
  });

  it('takes the head of a commune to signing in, with the kurator deciding', async () => {
    const person = testPerson({ firstName: 'Olga', surname: 'Wójcik' });
    const decider = await register.head('kuratorium');

    const walked = await walkThrough({
      office,
      person,
      decider,
      wish: {
        route: 'epuap',
        function: 'HEAD',
        from: '2026-09-01',
        to: '2029-04-30',
        search: { nazwa: 'gmina przykladowo' },
        institution: /^Gmina Przykładowo/,
      },
    });

    const signedIn = await signIn(office.visitor(), walked.login, APPLICANT_PASSWORD);
    expect(signedIn.url).toContain('/wnioski');
    expect(signedIn.text).toContain('Gmina Przykładowo');
  });
});
