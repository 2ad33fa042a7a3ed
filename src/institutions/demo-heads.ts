// The invented heads of the demo: persons who hold access from the beginning and can decide. None of them exists.
import type { Pesel } from '../values/pesel.js';
import { parsePesel } from '../values/pesel.js';

export interface DemoHead {
  institutionKey: string;
  givenName: string;
  surname: string;
  pesel: Pesel;
  email: string;
  phone: string;
  /** As in the law and on the door: 'burmistrz'. */
  functionName: string;
}

type Row = readonly [
  institutionKey: string,
  givenName: string,
  surname: string,
  pesel: string,
  functionName: string,
  mailbox: string,
];

const ROWS: readonly Row[] = [
  ['ministerstwo', 'Wanda', 'Umowna', '68051200022', 'minister', 'wanda.umowna'],
  ['kuratorium', 'Marian', 'Pozorny', '70031500017', 'kurator oświaty', 'marian.pozorny'],
  ['miasto-zmyslonow', 'Halina', 'Zmyślona', '75080900047', 'burmistrz', 'halina.zmyslona'],
  ['gmina-przykladowo', 'Stefan', 'Przykładowy', '72112300031', 'wójt', 'stefan.przykladowy'],
  ['powiat-zmyslony', 'Roman', 'Fikcyjny', '69022800058', 'starosta', 'roman.fikcyjny'],
  ['sp-1-zmyslonow', 'Ewa', 'Wymyślona', '81011700060', 'dyrektor szkoły', 'ewa.wymyslona'],
  ['zespol-przykladowo', 'Jan', 'Niebyły', '77092100075', 'dyrektor zespołu', 'jan.niebyly'],
];

export const DEMO_HEADS: readonly DemoHead[] = ROWS.map(
  ([institutionKey, givenName, surname, pesel, functionName, mailbox], index) => ({
    institutionKey,
    givenName,
    surname,
    pesel: parsePesel(pesel),
    email: `${mailbox}@poczta.example`,
    phone: `+4812000010${index + 1}`,
    functionName,
  }),
);
