// Reads every letter in both routes as its receiver and as somebody with bad intentions would.
import { describe, expect, it } from '@jest/globals';
import { read } from '../../test/support/letter-words.js';
import { LETTERS } from './letters.js';
import type { ApplicationMailFacts, ApplicationMailTemplate, CommonFacts, Letter, LetterInput } from './mail-facts.js';

const SERVICE = 'https://sio.example';
const LINK = `${SERVICE}/wniosek/link/Zm9vYmFyYmF6cXV1eA`;
const CONTACT = 'tel. 22 555 01 02, sekretariat@gmina.example';
const ROUTES = ['EPUAP', 'IN_PERSON'] as const;

const COMMON: CommonFacts = {
  number: '4F7K2M9QXC',
  institution: 'Szkoła Podstawowa nr 3 im. Marii Skłodowskiej-Curie w Przykładowie',
  office: 'Urząd Gminy Przykładowo',
  officeContact: CONTACT,
  route: 'EPUAP',
};

const FACTS: ApplicationMailFacts = {
  E1: { linkId: 'a-link', linkUntil: '2026-11-23T09:42:00Z' },
  E2: { submittedAt: '2026-11-22T09:42:00Z' },
  E3: { reviewDueOn: '2026-11-27' },
  E4: {
    comment: 'Proszę zabrać akt powierzenia.',
    officeAddress: 'ul. Rynek 1, 00-001 Przykładowo',
    officeHours: 'pn.-pt. 8:00-15:00',
  },
  E5: { linkId: 'a-link', linkUntil: '2026-12-06T09:42:00Z', validFrom: '2026-09-01' },
  E6: { collectedAt: '2026-11-22T09:42:00Z' },
  E7a: { reason: 'REGON nie należy do tej jednostki.\nProszę go poprawić.' },
  E7b: { visitDueOn: '2026-11-20' },
  E7c: { reason: 'Numer w dokumencie jest inny.' },
  E8: { withdrawnAt: '2026-11-22T09:42:00Z' },
  completed: { validFrom: '2026-09-01', validTo: '2027-08-31' },
};

const TEMPLATES = Object.keys(FACTS) as ApplicationMailTemplate[];
const EVERY = TEMPLATES.flatMap((template) => ROUTES.map((route) => ({ template, route })));

function letter<T extends ApplicationMailTemplate>(template: T, changes: Partial<LetterInput<T>> = {}): Letter {
  const input = {
    ...COMMON,
    ...FACTS[template],
    serviceUrl: SERVICE,
    legalCitation: 'Dz. U. z 2020 r. poz. 2170',
    link: LINK,
    sentAt: new Date('2026-11-22T09:45:00Z'),
    extraFreeDays: [],
    ...changes,
  };
  return (LETTERS[template] as (input: unknown) => Letter)(input);
}

const SUBJECTS: Record<ApplicationMailTemplate, string> = {
  E1: 'potwierdź go do 23 listopada 2026 r., godz. 10:42',
  E2: 'został złożony',
  E3: 'rozpoczęto rozpatrywanie',
  E4: 'dane są poprawne',
  E5: 'pozyskaj dane dostępowe do SIO',
  E6: 'dane dostępowe zostały pozyskane',
  E7a: 'nie nadano mu biegu',
  E7b: 'odrzucony, możesz złożyć nowy',
  E7c: 'odrzucony',
  E8: 'został wycofany',
  completed: 'upoważnienie zostało zapisane',
};

describe.each(EVERY)('letter $template, route $route', ({ template, route }) => {
  it('says the same in text and in HTML, under its own subject', () => {
    const { subject, words } = read(letter(template, { route }));

    const isVisit = template === 'E4' && route === 'IN_PERSON';
    expect(subject).toBe(
      `Wniosek 4F7K2M9QXC: ${isVisit ? 'przyjdź potwierdzić tożsamość do 27 listopada 2026 r.' : SUBJECTS[template]}`,
    );
    expect(words).toMatch(/^Dzień dobry, /);
    expect(words).toMatch(/ Administrator SIO$/);
    expect(words).toContain(`Wniosek: ${COMMON.number} Jednostka: ${COMMON.institution} `);
    expect(words).toContain(`Wpisuj je wyłącznie na stronie ${SERVICE}.`);
  });

  it('is a Polish page of one column without pictures, scripts, style sheets or tables', () => {
    const { html } = letter(template, { route });

    expect(html).toMatch(/^<!doctype html><html lang="pl">/);
    expect(html).toContain('max-width:600px');
    expect(html).not.toMatch(/<(img|script|style|table|iframe|link|form)\b|url\(|@import/i);
    for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target?.startsWith(SERVICE)).toBe(true);
  });

  it('shows every address in whole, blue and underlined', () => {
    const { html } = letter(template, { route });

    for (const [, target, style] of html.matchAll(/<a href="([^"]*)" style="([^"]*)"/g)) {
      expect(html).toContain(`>${target}</a>`);
      expect(style).toContain('color:#0b57d0;text-decoration:underline');
    }
  });

  it('keeps the lines of its text short, except for addresses', () => {
    const { text } = letter(template, { route });

    const long = text.split('\n').filter((line) => line.length > 76 && !line.includes('://'));
    expect(long).toEqual([]);
    expect(text).not.toMatch(/[ \t]$|\n{3}|\r/m);
    expect(text).not.toMatch(/\s(\p{L}|\d{1,2}|godz\.)\n(?!\n)/u);
  });

  it('names no person and no secret, even when it is handed some', () => {
    const secrets = {
      pesel: '44051401359',
      login: 'jkowal77',
      password: 'Tajne-Haslo-1',
      givenName: 'Jadwiga',
      surname: 'Kowalska',
    };

    const written = letter(template, { route, ...secrets });

    for (const secret of Object.values(secrets)) expect(JSON.stringify(written)).not.toContain(secret);
    expect(written.text).not.toMatch(/\b\d{11}\b/);
  });

  it('leaves no placeholder, no mark of a variant, no value that is missing and no double full stop', () => {
    const { words } = read(letter(template, { route, institution: 'Przedszkole „Kasztanek” sp. z o.o.' }));

    expect(words).not.toMatch(/[{}[\]]|undefined|null|NaN|Invalid|\.\.| ,|: \./);
  });

  it('leaves out the lines on whom to ask when there is no contact', () => {
    const { words } = read(letter(template, { route, officeContact: ' ' }));

    expect(words).not.toMatch(/Pytania o wniosek|[Ss]kontaktuj|Zapytaj|Daj nam znać|poproś o inny/);
  });

  it('stays harmless when an institution or an office has a hostile name', () => {
    const hostile = 'Szkoła\r\nBcc: all@evil.example\u2028<script>alert(1)</script>\u202e<a href="https://evil.example">';

    const written = letter(template, {
      route,
      institution: hostile,
      office: hostile,
      officeContact: hostile,
      number: `N1\r\nX: y\u0000`,
    });

    expect(written.subject).toMatch(/^Wniosek N1 X: y ?: /);
    expect(written.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(written.html).not.toMatch(/<script|<a href="https:\/\/evil|\u202e/);
    expect(written.html).toContain('&lt;script');
    expect(written.text).toContain('\nJednostka: Szkoła Bcc: all@evil.example ');
    expect(written.text).not.toMatch(/[\r\u202e\u2028]/);
    read(written);
  });
});

describe('the footer', () => {
  it.each(TEMPLATES.filter((template) => template !== 'E1'))(
    'of %s says whom to ask and where the status is shown',
    (template) => {
      const { words } = read(letter(template));

      expect(words).toContain(`Pytania o wniosek: ${COMMON.office}, ${CONTACT} Stan wniosku: ${SERVICE}/stan-wniosku `);
    },
  );

  it('of the first letter has neither, for its address is not confirmed yet', () => {
    const { words } = read(letter('E1'));

    expect(words).not.toMatch(/Pytania o wniosek|Stan wniosku|Pomoc|stan-wniosku/);
    expect(words).not.toContain(CONTACT);
  });
});

describe('the first letter (E1)', () => {
  it('asks to sign on the electronic route', () => {
    const written = letter('E1', { route: 'EPUAP' });

    expect(written.text).toContain(`\n\nPotwierdź dane i podpisz wniosek\n${LINK}\n\n`);
    expect(written.html).toMatch(
      new RegExp(`<a href="${LINK}"[^>]*>Potwierdź dane i podpisz wniosek</a><br/?><a href="${LINK}"[^>]*>${LINK}</a>`),
    );
    expect(read(written).words).toContain('naciśnij „Podpisz podpisem zaufanym i złóż wniosek”. Przejdziesz na stronę pz.gov.pl');
  });

  it('asks to submit when the applicant will come in person', () => {
    const written = letter('E1', { route: 'IN_PERSON' });

    expect(written.text).toContain(`\n\nPotwierdź dane i złóż wniosek\n${LINK}\n\n`);
    expect(written.text).toContain('3. Przeczytaj wniosek. Jeśli wszystko się zgadza:\n   naciśnij „Złóż wniosek”.\n');
    expect(written.text).not.toContain('podpisz');
  });

  it('writes the end of the link in the time of Warsaw', () => {
    const { words } = read(letter('E1', { linkUntil: '2026-07-01T22:05:00Z' }));

    expect(words).toContain('Link działa do: 2 lipca 2026 r., godz. 0:05 (24 godziny od wypełnienia formularza).');
  });
});

describe('the letters on the way', () => {
  it('E2 promises a visit only to those who chose it', () => {
    const [electronic, visit] = ROUTES.map((route) => read(letter('E2', { route })).words);

    expect(electronic).toContain('wpłynął do systemu: 22 listopada 2026 r., godz. 10:42. Na razie nie musisz nic robić.');
    expect(electronic).toContain('Wizyta w urzędzie nie będzie potrzebna.');
    expect(electronic).not.toContain('Z wizytą zaczekaj');
    expect(visit).toContain('Z wizytą zaczekaj na tę wiadomość.');
    expect(visit).not.toContain('Podpis elektroniczny');
  });

  it('E3 says until when the data are checked and keeps its other sentences without a contact', () => {
    expect(read(letter('E3')).words).toContain('Termin sprawdzenia danych: 27 listopada 2026 r. (5 dni roboczych)');
    expect(read(letter('E3', { officeContact: '' })).words).toContain('wniosku nie można już wycofać przez internet. Wniosek: ');
  });

  it('E4 counts five working days from the day of sending in Warsaw, past holidays and free days of the office', () => {
    const visit = (sentAt: string, extraFreeDays: readonly string[] = []) =>
      letter('E4', { route: 'IN_PERSON', sentAt: new Date(sentAt), extraFreeDays });

    expect(visit('2026-11-08T10:00:00Z').text).toContain('Do kiedy: 16 listopada 2026 r. (5 dni roboczych)');
    expect(visit('2026-11-22T23:30:00Z').text).toContain('Do kiedy: 30 listopada 2026 r.');
    expect(visit('2026-11-22T10:00:00Z', ['2026-11-27']).subject).toContain('do 30 listopada 2026 r.');
  });

  it('E4 invites to the office with its address, hours and contact', () => {
    const { words } = read(letter('E4', { route: 'IN_PERSON' }));

    expect(words).toContain(
      'Gdzie: Urząd Gminy Przykładowo, ul. Rynek 1, 00-001 Przykładowo Godziny przyjęć: pn.-pt. 8:00-15:00 Co zabrać:',
    );
    expect(words).toContain(`Podaj krótko powód i datę, która Ci odpowiada: ${CONTACT} Jeśli nie przyjdziesz`);
    expect(words).toContain(`Daj nam znać przed wizytą: ${CONTACT}.`);
  });

  it('E4 leaves out office hours and a comment that nobody gave', () => {
    const { words } = read(letter('E4', { route: 'IN_PERSON', officeHours: '', officeAddress: '', comment: ' \r\n' }));

    expect(words).not.toMatch(/Godziny przyjęć|Komentarz|„”/);
    expect(words).toContain('Gdzie: Urząd Gminy Przykładowo Co zabrać:');
  });

  it.each(ROUTES)('E4 shows a comment as plain words with its own lines, route %s', (route) => {
    const written = letter('E4', {
      route,
      comment: 'Pierwsza <b>linia</b> & "druga"\r\n<script>alert(1)</script>\rtrzecia\u0007',
    });

    expect(written.html).toContain('„Pierwsza &lt;b');
    expect(written.html).toMatch(/&quot;<br\/?>&lt;script.*<br\/?>trzecia ?”<\/blockquote>/);
    expect(written.html).not.toContain('<script');
    expect(written.text).toContain('  „Pierwsza <b>linia</b> & "druga"\n  <script>alert(1)</script>\n  trzecia');
    read(written);
  });

  it('E5 speaks of the first day only when it is still to come', () => {
    const sentence = 'ale upoważnienie zaczyna obowiązywać';

    expect(read(letter('E5', { validFrom: '2026-11-21' })).words).not.toContain(sentence);
    expect(read(letter('E5', { validFrom: '2026-11-22' })).words).not.toContain(sentence);
    expect(read(letter('E5', { validFrom: '2026-11-23' })).words).toContain(
      `${sentence} 23 listopada 2026 r. Od tego dnia można się zalogować.`,
    );
    const afterMidnight = { validFrom: '2026-11-23', sentAt: new Date('2026-11-22T23:10:00Z') };
    expect(read(letter('E5', afterMidnight)).words).not.toContain(sentence);
  });

  it('E5 gives the link, its end, and the way to a new one', () => {
    const written = letter('E5');

    expect(written.text).toContain(`\n\nPozyskaj dane dostępowe\n${LINK}\n\n`);
    expect(read(written).words).toContain('Link działa do: 6 grudnia 2026 r., godz. 10:42.');
    expect(read(written).words).toContain(`poproś o nowy link: ${SERVICE}/stan-wniosku `);
  });

  it('E6 says when the login was shown', () => {
    expect(read(letter('E6')).words).toContain('login do SIO został wyświetlony: 22 listopada 2026 r., godz. 10:42. Jeśli');
  });
});

describe('the letters at the end', () => {
  it.each([
    ['E7a', '§ 6 ust. 3 i 4'],
    ['E7b', '§ 7 ust. 4 i 5'],
    ['E7c', '§ 8 ust. 3 i § 7 ust. 5'],
  ] as const)('%s names its legal basis and where to file anew', (template, provisions) => {
    const written = letter(template);

    expect(read(written).words).toContain(`Podstawa prawna: ${provisions} rozporządzenia`);
    expect(read(written).words).toContain('(Dz. U. z 2020 r. poz. 2170).');
    expect(written.html).toContain(`href="${SERVICE}/wniosek"`);
  });

  it('E7a and E7c quote the reason, and leave out its heading when there is none', () => {
    expect(letter('E7a').text).toContain(
      'Co jest niepoprawne:\n\n  „REGON nie należy do tej jednostki.\n  Proszę go poprawić.”\n',
    );
    expect(letter('E7c').text).toContain('Wyjaśnienie osoby rozpatrującej wniosek:\n\n  „Numer w dokumencie jest inny.”\n');
    expect(letter('E7a', { reason: '' }).text).not.toMatch(/niepoprawne|„/);
    expect(letter('E7c', { reason: '' }).text).not.toMatch(/Wyjaśnienie|„/);
  });

  it('E7c still offers a new application when there is no contact', () => {
    expect(read(letter('E7c', { officeContact: '' })).words).toContain(`Możesz złożyć nowy wniosek: ${SERVICE}/wniosek Podstawa`);
  });

  it('E7b and E8 say when', () => {
    expect(read(letter('E7b')).words).toContain('ponieważ do 20 listopada 2026 r. nie potwierdzono tożsamości');
    expect(read(letter('E8')).words).toContain('został wycofany: 22 listopada 2026 r., godz. 10:42. Nikt');
  });

  it('the letter of a completed application says that the login stays, for how long, and from when', () => {
    const { words } = read(letter('completed'));

    expect(words).toContain('Login i hasło pozostają bez zmian.');
    expect(words).toContain(
      'Upoważnienie ważne: od 1 września 2026 r. do 31 sierpnia 2027 r. Z upoważnienia można już korzystać',
    );
    expect(read(letter('completed', { validFrom: '2027-01-01' })).words).toContain(
      'Upoważnienie zaczyna obowiązywać 1 stycznia 2027 r. Od tego dnia można z niego korzystać',
    );
  });
});
