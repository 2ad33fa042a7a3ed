// The letters while an application is on its way: from its confirmation (E1) to the login that was shown (E6).
import type { Letter, LetterInput } from '../../src/mail/mail-facts.js';
import { civilDateIn, longDate, longMoment } from '../../src/values/civil-date.js';
import { addWorkingDays } from '../../src/values/working-days.js';
import { address, bold, isGiven, lines, link, paragraph, points, quote, sentenceEnd, steps } from './blocks.js';
import { officeAndContact, statusPage, writeLetter } from './letter.js';

/** Working days to come with an identity document (§ 7 of the regulation). */
const VISIT_DAYS = 5;

/** After the form: confirm the application. */
export function writeE1(input: LetterInput<'E1'>): Letter {
  const until = longMoment(new Date(input.linkUntil));
  const isEpuap = input.route === 'EPUAP';
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: potwierdź go do ${until}`,
    isFirst: true,
    blocks: [
      paragraph(
        'Twój wniosek o dostęp do Systemu Informacji Oświatowej (SIO) jest wypełniony, ale jeszcze ',
        bold('nie jest złożony'),
        '. Aby go złożyć, otwórz link:',
      ),
      link(isEpuap ? 'Potwierdź dane i podpisz wniosek' : 'Potwierdź dane i złóż wniosek', input.link),
      paragraph(
        `Link działa do: ${until} (24 godziny od wypełnienia formularza). Po tym czasie wniosek wygaśnie i trzeba będzie wypełnić nowy.`,
      ),
      paragraph('Co zrobić po otwarciu linku:'),
      steps(
        [[`Sprawdź, czy to właściwa jednostka: ${sentenceEnd(input.institution)}`]],
        [['Podaj numer PESEL i hasło ustawione w formularzu.']],
        [
          ['Przeczytaj wniosek. Jeśli wszystko się zgadza:'],
          isEpuap
            ? [
                'naciśnij „Podpisz podpisem zaufanym i złóż wniosek”. Przejdziesz na stronę pz.gov.pl, a po podpisaniu wrócisz do nas.',
              ]
            : ['naciśnij „Złóż wniosek”.'],
        ],
      ),
      paragraph(
        'To nie Twój wniosek? Ktoś prawdopodobnie pomylił adres e-mail. Nie musisz nic robić: bez potwierdzenia wniosek sam wygaśnie.',
      ),
    ],
  });
}

/** The application was submitted. */
export function writeE2(input: LetterInput<'E2'>): Letter {
  const confirmation =
    input.route === 'EPUAP'
      ? 'Podpis elektroniczny pod wnioskiem został sprawdzony i potwierdza Twoją tożsamość. Wizyta w urzędzie nie będzie potrzebna.'
      : 'Potem dostaniesz wiadomość, gdzie i do kiedy trzeba potwierdzić tożsamość. Z wizytą zaczekaj na tę wiadomość.';
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: został złożony`,
    blocks: [
      paragraph(
        `Twój wniosek o dostęp do SIO wpłynął do systemu: ${longMoment(new Date(input.submittedAt))}. `,
        bold('Na razie nie musisz nic robić.'),
      ),
      paragraph('Co dalej:'),
      points(
        [`Wniosek rozpatruje: ${sentenceEnd(input.office)}`],
        ['Napiszemy do Ciebie, gdy rozpocznie się rozpatrywanie. Od tego dnia organ ma 5 dni roboczych na sprawdzenie danych.'],
        [confirmation],
      ),
      lines(
        ['Wniosek możesz wydrukować, a do czasu rozpoczęcia rozpatrywania także wycofać:'],
        [address(statusPage(input.serviceUrl))],
      ),
    ],
  });
}

/** The review began. */
export function writeE3(input: LetterInput<'E3'>): Letter {
  const correction = isGiven(input.officeContact)
    ? ` Jeśli widzisz w nim błąd, skontaktuj się z organem, który rozpatruje wniosek: ${sentenceEnd(input.officeContact)}`
    : '';
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: rozpoczęto rozpatrywanie`,
    blocks: [
      paragraph('rozpoczęło się rozpatrywanie Twojego wniosku o dostęp do SIO. ', bold('Nie musisz teraz nic robić.')),
      lines(
        [`Wniosek rozpatruje: ${input.office}`],
        [`Termin sprawdzenia danych: ${longDate(input.reviewDueOn)} (5 dni roboczych)`],
      ),
      paragraph(`O wyniku powiadomimy Cię e-mailem. Od tej chwili wniosku nie można już wycofać przez internet.${correction}`),
    ],
  });
}

/** The data are correct: come to the office, or, on the electronic route, wait for the next letter. */
export function writeE4(input: LetterInput<'E4'>): Letter {
  return input.route === 'EPUAP' ? writeE4Electronic(input) : writeE4Visit(input);
}

function writeE4Visit(input: LetterInput<'E4'>): Letter {
  const dueOn = longDate(addWorkingDays(civilDateIn(input.sentAt), VISIT_DAYS, new Set(input.extraFreeDays)));
  const place = [input.office, input.officeAddress].filter(isGiven).join(', ');
  const hasContact = isGiven(input.officeContact);
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: przyjdź potwierdzić tożsamość do ${dueOn}`,
    blocks: [
      paragraph(
        'dane w Twoim wniosku o dostęp do SIO są poprawne. Został jeden krok: ',
        bold('przyjdź osobiście z dokumentem tożsamości.'),
      ),
      lines(
        [`Do kiedy: ${dueOn} (5 dni roboczych)`],
        [`Gdzie: ${place}`],
        isGiven(input.officeHours) && [`Godziny przyjęć: ${input.officeHours}`],
        [
          'Co zabrać: dowód osobisty, dokument mObywatel (mDowód), paszport albo inny dokument potwierdzający tożsamość. ',
          'Cudzoziemcy: dokument podróży lub inny dokument potwierdzający tożsamość i obywatelstwo, kartę pobytu, ',
          'polski dokument tożsamości cudzoziemca albo dokument „zgoda na pobyt tolerowany”.',
        ],
        [`Przyda się też numer wniosku: ${input.number}`],
      ),
      ...reviewersComment(input.comment),
      hasContact &&
        lines(
          ['Nie możesz przyjść w tym terminie? Zanim upłynie, poproś o inny. Podaj krótko powód i datę, która Ci odpowiada:'],
          [input.officeContact],
        ),
      paragraph('Jeśli nie przyjdziesz w wyznaczonym terminie, wniosek zostanie odrzucony. Będzie można złożyć nowy.'),
      hasContact &&
        paragraph(
          'Potrzebujesz tłumacza języka migowego, pomocy w dotarciu do budynku lub innego ułatwienia? ',
          `Daj nam znać przed wizytą: ${sentenceEnd(input.officeContact)}`,
        ),
    ],
  });
}

function writeE4Electronic(input: LetterInput<'E4'>): Letter {
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: dane są poprawne`,
    blocks: [
      paragraph(
        'dane w Twoim wniosku o dostęp do SIO są poprawne, a podpis elektroniczny potwierdza Twoją tożsamość. ',
        bold('Nie musisz przychodzić do urzędu ani nic robić.'),
      ),
      paragraph('W następnej wiadomości wyślemy Ci link do pozyskania danych dostępowych. Zwykle przychodzi po kilku minutach.'),
      ...reviewersComment(input.comment),
    ],
  });
}

function reviewersComment(comment: string) {
  return isGiven(comment) ? [paragraph('Komentarz osoby rozpatrującej wniosek:'), quote(comment)] : [];
}

/** The credentials are ready to be collected. */
export function writeE5(input: LetterInput<'E5'>): Letter {
  const validFrom = longDate(input.validFrom);
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: pozyskaj dane dostępowe do SIO`,
    blocks: [
      paragraph('Twoja tożsamość jest potwierdzona. Możesz już pozyskać login do SIO:'),
      link('Pozyskaj dane dostępowe', input.link),
      paragraph(
        bold('Login pokażemy tylko raz.'),
        ' Zanim otworzysz link, przygotuj miejsce, w którym bezpiecznie go zapiszesz, oraz hasło ustawione we wniosku.',
      ),
      steps(
        [[`Otwórz link i sprawdź, czy to właściwa jednostka: ${sentenceEnd(input.institution)}`]],
        [['Podaj numer PESEL i hasło ustawione we wniosku.']],
        [['Naciśnij „Pozyskaj dane dostępowe” i podaj hasło jeszcze raz.']],
        [['Zapisz login. Do SIO zalogujesz się tym loginem i hasłem z wniosku.']],
      ),
      input.validFrom > civilDateIn(input.sentAt) &&
        paragraph(
          `Login możesz pozyskać już teraz, ale upoważnienie zaczyna obowiązywać ${sentenceEnd(validFrom)} `,
          'Od tego dnia można się zalogować.',
        ),
      paragraph(
        `Link działa do: ${longMoment(new Date(input.linkUntil))}. Nie usuwaj tej wiadomości, dopóki nie zapiszesz loginu. `,
        'Jeśli link wygaśnie lub wiadomość zginie, poproś o nowy link: ',
        address(statusPage(input.serviceUrl)),
      ),
      paragraph('Login i hasło są tylko dla Ciebie. Nie wolno ich udostępniać innym osobom: chronią dane uczniów i nauczycieli.'),
    ],
  });
}

/** The login was shown: a notice for safety. */
export function writeE6(input: LetterInput<'E6'>): Letter {
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: dane dostępowe zostały pozyskane`,
    blocks: [
      paragraph(
        `login do SIO został wyświetlony: ${longMoment(new Date(input.collectedAt))}. `,
        bold('Jeśli login jest już u Ciebie, nie musisz nic robić.'),
      ),
      isGiven(input.officeContact) &&
        paragraph(
          'Nic o tym nie wiesz albo nie udało się zapisać loginu? ',
          `Skontaktuj się od razu: ${officeAndContact(input)}`,
        ),
    ],
  });
}
