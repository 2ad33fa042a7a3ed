import { describe, expect, it } from '@jest/globals';
import { read } from '../../test/support/letter-words.js';
import { LETTERS } from './letters.js';
import type { SecondFactorChange } from './mail-facts.js';

const INSTITUTION = 'Szkoła Podstawowa nr 3 im. Marii Skłodowskiej-Curie w Przykładowie';
const OFFICE = 'Urząd Gminy Przykładowo';
const CONTACT = 'tel. 22 555 01 02, sekretariat@gmina.example';

describe('the letter about a changed second factor', () => {
  const CHANGES: Record<SecondFactorChange, string> = {
    app_set: 'ustawiono aplikację z kodami',
    app_removed: 'usunięto aplikację z kodami',
    passkey_added: 'dodano klucz dostępu',
    passkey_removed: 'usunięto klucz dostępu',
    codes_renewed: 'wydano nowe kody zapasowe',
    code_used: 'użyto kodu zapasowego',
    reset: 'usunięto drugi składnik',
  };
  const write = (change: SecondFactorChange, officeContact = CONTACT) =>
    LETTERS.second_factor_changed({
      institution: INSTITUTION,
      office: OFFICE,
      officeContact,
      change,
      changedAt: '2026-11-22T09:42:00Z',
      serviceUrl: 'https://sio.example',
      legalCitation: 'Dz. U. z 2020 r. poz. 2170',
      link: '',
      sentAt: new Date('2026-11-22T09:45:00Z'),
      extraFreeDays: [],
    });

  it.each(Object.entries(CHANGES) as [SecondFactorChange, string][])(
    'of the kind %s says what, when and whom to ask',
    (change, what) => {
      const { subject, words } = read(write(change));

      expect(subject).toBe(`Logowanie do SIO: ${what}`);
      expect(words).toContain('22 listopada 2026 r., godz. 10:42. ');
      expect(words).toContain(`To nie Ty? Ktoś może znać Twoje hasło. Skontaktuj się od razu: ${OFFICE}, ${CONTACT}`);
      expect(words).not.toMatch(/Wniosek:|we wniosku|undefined|\.\./);
    },
  );

  it('keeps its sentences without a contact', () => {
    expect(read(write('app_set', '')).words).toContain('Zgłoś to od razu swojej jednostce. Jednostka: ');
  });
});
