// The letters that end an application: refused (E7a-E7c), withdrawn (E8), or completed without a new login.
import type { CommonFacts, Letter, LetterInput } from '../../src/mail/mail-facts.js';
import { civilDateIn, longDate, longMoment } from '../../src/values/civil-date.js';
import type { Block, MaybeBlock } from './blocks.js';
import { address, bold, isGiven, lines, paragraph, quote, sentenceEnd } from './blocks.js';
import { newApplicationPage, officeAndContact, writeLetter } from './letter.js';

/** The application was not processed because its data are wrong. */
export function writeE7a(input: LetterInput<'E7a'>): Letter {
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: nie nadano mu biegu`,
    blocks: [
      paragraph(
        'po sprawdzeniu danych nie nadano biegu Twojemu wnioskowi o dostęp do SIO. ',
        bold('Możesz poprawić dane i złożyć wniosek ponownie.'),
      ),
      ...explanation('Co jest niepoprawne:', input.reason),
      paragraph('Nowy wniosek: ', address(newApplicationPage(input.serviceUrl))),
      turnTo(input, 'Nie wiesz, co poprawić? Zapytaj:'),
      legalBasis('§ 6 ust. 3 i 4', input.legalCitation),
    ],
  });
}

/** Nobody came to confirm the identity in time. */
export function writeE7b(input: LetterInput<'E7b'>): Letter {
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: odrzucony, możesz złożyć nowy`,
    blocks: [
      paragraph(
        `Twój wniosek o dostęp do SIO został odrzucony, ponieważ do ${longDate(input.visitDueOn)} `,
        'nie potwierdzono tożsamości w siedzibie organu. ',
        bold('Możesz złożyć nowy wniosek:'),
      ),
      paragraph(address(newApplicationPage(input.serviceUrl))),
      paragraph('Jeśli masz profil zaufany, wybierz tym razem ePUAP. Wizyta nie będzie wtedy potrzebna.'),
      turnTo(input, 'Wizyta odbyła się w terminie? Skontaktuj się od razu:'),
      legalBasis('§ 7 ust. 4 i 5', input.legalCitation),
    ],
  });
}

/** The document shown did not confirm that the application is about the person who came. */
export function writeE7c(input: LetterInput<'E7c'>): Letter {
  const page = address(newApplicationPage(input.serviceUrl));
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: odrzucony`,
    blocks: [
      paragraph(
        'Twój wniosek o dostęp do SIO został odrzucony, ponieważ na podstawie okazanego dokumentu nie potwierdzono, ',
        'że wniosek dotyczy osoby, która się zgłosiła.',
      ),
      ...explanation('Wyjaśnienie osoby rozpatrującej wniosek:', input.reason),
      isGiven(input.officeContact)
        ? paragraph(
            `Jeśli to pomyłka albo nic nie wiesz o tej wizycie, skontaktuj się: ${officeAndContact(input)} `,
            'Możesz też złożyć nowy wniosek: ',
            page,
          )
        : paragraph('Możesz złożyć nowy wniosek: ', page),
      legalBasis('§ 8 ust. 3 i § 7 ust. 5', input.legalCitation),
    ],
  });
}

/** The applicant withdrew the application. */
export function writeE8(input: LetterInput<'E8'>): Letter {
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: został wycofany`,
    blocks: [
      paragraph(
        `zgodnie z Twoim życzeniem wniosek o dostęp do SIO został wycofany: ${longMoment(new Date(input.withdrawnAt))}. `,
        'Nikt go już nie rozpatrzy. W każdej chwili możesz złożyć nowy: ',
        address(newApplicationPage(input.serviceUrl)),
      ),
      turnTo(input, 'Wycofanie nie jest Twoją decyzją? Skontaktuj się:'),
    ],
  });
}

/** A permission was added to a login that exists: another institution, or a further period. */
export function writeCompleted(input: LetterInput<'completed'>): Letter {
  const validFrom = longDate(input.validFrom);
  const isFuture = input.validFrom > civilDateIn(input.sentAt);
  return writeLetter(input, {
    subject: `Wniosek ${input.number}: upoważnienie zostało zapisane`,
    blocks: [
      paragraph(
        'Twoja tożsamość jest potwierdzona, a upoważnienie do SIO dla poniższej jednostki zostało zapisane. ',
        bold('Login i hasło pozostają bez zmian.'),
      ),
      lines([`Jednostka: ${input.institution}`], [`Upoważnienie ważne: od ${validFrom} do ${longDate(input.validTo)}`]),
      paragraph(
        isFuture
          ? `Upoważnienie zaczyna obowiązywać ${sentenceEnd(validFrom)} Od tego dnia można z niego korzystać: ` +
              'wystarczy zalogować się do SIO tym samym loginem i hasłem co dotychczas.'
          : 'Z upoważnienia można już korzystać: wystarczy zalogować się do SIO tym samym loginem i hasłem co dotychczas.',
      ),
      paragraph('Login i hasło są tylko dla Ciebie. Nie wolno ich udostępniać innym osobom: chronią dane uczniów i nauczycieli.'),
      turnTo(input, 'Nic o tym nie wiesz? Skontaktuj się od razu:'),
    ],
  });
}

/** The reviewer's own words under their heading; neither, when there are none. */
function explanation(heading: string, reason: string): Block[] {
  return isGiven(reason) ? [paragraph(heading), quote(reason)] : [];
}

function turnTo(facts: CommonFacts, question: string): MaybeBlock {
  return isGiven(facts.officeContact) && paragraph(`${question} ${officeAndContact(facts)}`);
}

function legalBasis(provisions: string, citation: string): Block {
  return paragraph(
    `Podstawa prawna: ${provisions} rozporządzenia Ministra Edukacji Narodowej z dnia 14 lipca 2017 r. `,
    'w sprawie procedury przyznawania danych dostępowych do bazy danych systemu informacji oświatowej ',
    `(${citation}).`,
  );
}
