import { describe, expect, it } from '@jest/globals';
import { personWarnings } from './person-warnings.js';

type View = Parameters<typeof personWarnings>[0];

const halina = { firstName: 'Halina', surname: 'Zmyślona' };
const jan = { firstName: 'Jan', surname: 'Kowalski' };

function view(given: { function: View['application']['function']; headName: string | null; authorisedBy?: typeof jan }): View {
  const { authorisedBy } = given;
  return {
    application: { function: given.function },
    person: jan,
    authorisation: authorisedBy === undefined ? null : { ...authorisedBy, function: 'burmistrz', givenOn: null },
    institution: { headName: given.headName },
  } as View;
}

describe('the person who gave the letter', () => {
  it('raises no warning when the register or a grant knows this head', () => {
    expect(personWarnings(view({ function: 'EMPLOYEE', headName: 'HALINA ZMYŚLONA', authorisedBy: halina }), [])).toEqual([]);
    expect(personWarnings(view({ function: 'EMPLOYEE', headName: null, authorisedBy: halina }), [halina])).toEqual([]);
  });

  it('is named beside those on record when it is nobody known', () => {
    const warnings = personWarnings(view({ function: 'EMPLOYEE', headName: 'Ewa Wymyślona', authorisedBy: jan }), [halina]);

    expect(warnings).toEqual([
      { kind: 'AUTHORISING_PERSON', named: 'Jan Kowalski', onRecord: ['Ewa Wymyślona', 'Halina Zmyślona'] },
    ]);
  });

  it('is pointed out also when nobody is on record', () => {
    expect(personWarnings(view({ function: 'EMPLOYEE', headName: null, authorisedBy: jan }), [])).toEqual([
      { kind: 'AUTHORISING_PERSON', named: 'Jan Kowalski', onRecord: [] },
    ]);
  });
});

describe('a head who applies', () => {
  it('is compared with the register', () => {
    expect(personWarnings(view({ function: 'HEAD', headName: 'Jan Kowalski' }), [])).toEqual([]);
    expect(personWarnings(view({ function: 'HEAD', headName: 'Ewa Wymyślona' }), [])).toEqual([
      { kind: 'OTHER_HEAD_IN_REGISTER', onRecord: ['Ewa Wymyślona'] },
    ]);
  });

  it('is not when only acting: the register then names whom the acting head stands in for', () => {
    expect(personWarnings(view({ function: 'ACTING_HEAD', headName: 'Ewa Wymyślona' }), [])).toEqual([]);
  });
});
