// The letters about an account: somebody changed how its holder signs in.
import type { Letter, LetterInput, SecondFactorChange } from '../../src/mail/mail-facts.js';
import { longMoment } from '../../src/values/civil-date.js';
import type { Block } from './blocks.js';
import { address, bold, isGiven, paragraph } from './blocks.js';
import { officeAndContact, writeAccountLetter } from './letter.js';

const CHANGES: Readonly<Record<SecondFactorChange, { subject: string; sentence: string }>> = {
  app_set: { subject: 'ustawiono aplikację z kodami', sentence: 'Na Twoim koncie ustawiono aplikację z kodami do logowania' },
  app_removed: { subject: 'usunięto aplikację z kodami', sentence: 'Z Twojego konta usunięto aplikację z kodami do logowania' },
  passkey_added: { subject: 'dodano klucz dostępu', sentence: 'Do Twojego konta dodano klucz dostępu' },
  passkey_removed: { subject: 'usunięto klucz dostępu', sentence: 'Z Twojego konta usunięto klucz dostępu' },
  codes_renewed: { subject: 'wydano nowe kody zapasowe', sentence: 'Do Twojego konta wydano nowe kody zapasowe' },
  code_used: { subject: 'użyto kodu zapasowego', sentence: 'Do zalogowania na Twoje konto użyto kodu zapasowego' },
  reset: {
    subject: 'usunięto drugi składnik',
    sentence: 'Po sprawdzeniu tożsamości w urzędzie z Twojego konta usunięto drugi składnik logowania',
  },
};

export function writeSecondFactorChanged(input: LetterInput<'second_factor_changed'>): Letter {
  const { subject, sentence } = CHANGES[input.change];
  return writeAccountLetter(input, {
    subject: `Logowanie do SIO: ${subject}`,
    blocks: [
      paragraph(`${sentence}: ${longMoment(new Date(input.changedAt))}.`),
      whatNow(input),
      paragraph(
        bold('To nie Ty?'),
        ' Ktoś może znać Twoje hasło. ',
        isGiven(input.officeContact)
          ? `Skontaktuj się od razu: ${officeAndContact(input)}`
          : 'Zgłoś to od razu swojej jednostce.',
      ),
    ],
  });
}

function whatNow({ change, serviceUrl }: LetterInput<'second_factor_changed'>): Block {
  if (change === 'reset') {
    return paragraph('Przy następnym logowaniu ustawisz go od nowa. Wszystkie otwarte sesje tego konta zostały zakończone.');
  }
  if (change === 'code_used') {
    return paragraph('Każdy kod zapasowy działa jeden raz. Nowe kody wydasz po zalogowaniu: ', address(serviceUrl));
  }
  return paragraph('Jeśli to Twoja zmiana, nie musisz nic robić. Inne otwarte sesje tego konta zostały zakończone.');
}
