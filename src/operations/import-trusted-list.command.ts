// `glejt import-trusted-list FILE --tl-signer PEM`: takes the Polish trusted list in, when its pinned signer signed it.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TrustedListsModule } from '../epuap/trusted-lists.module.js';
import { LARGEST_TRUSTED_LIST_BYTES, TrustedLists } from '../epuap/trusted-lists.service.js';
import { type Certificate, decodeCertificate } from '../signatures/certificates/certificate.js';
import { unwrapPem } from '../signatures/certificates/pem.js';
import { DomainError } from '../values/domain-error.js';
import { withServices } from './command-context.js';

const REFUSALS: Readonly<Record<string, string>> = {
  TRUSTED_LIST_NOT_GENUINE: 'Podpisu pod listą nie złożył wskazany podpisujący albo lista została zmieniona.',
  TRUSTED_LIST_OUTDATED: 'Lista nie jest aktualna: minął termin następnej publikacji albo data wydania jest w przyszłości.',
  TRUSTED_LIST_MALFORMED: 'Plik nie jest listą zaufaną w formacie ETSI TS 119 612.',
  TRUSTED_LIST_OF_OTHER_COUNTRY: 'To nie jest polska lista zaufana.',
  TRUSTED_LIST_GOES_BACK: 'Lista jest starsza niż ta, która jest już w użyciu (niższy numer albo wcześniejsza data wydania).',
};

/** @returns 0: in use now, 1: refused, 2: wrong usage */
export async function importTrustedListCommand(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (typeof given === 'string') return say(`${given}\nUżycie: glejt import-trusted-list PLIK.xml --tl-signer PEM\n`, 2);
  try {
    const { list, isNew } = await withServices(
      (services) => services.get(TrustedLists).take(given.bytes, given.signers),
      TrustedListsModule,
    );
    const until = list.nextUpdate === null ? 'zamknięta' : `aktualna do ${dayOf(list.nextUpdate)}`;
    const words = isNew ? 'Lista zaufana jest w użyciu' : 'Ta lista zaufana jest już w użyciu';
    process.stdout.write(`${words}: numer ${list.sequenceNumber} z ${dayOf(list.issuedAt)}, ${until}.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError) || REFUSALS[error.code] === undefined) throw error;
    return say(`${REFUSALS[error.code] ?? ''} (${error.code}) Nic się nie zmieniło.\n`, 1);
  }
}

/** What is wrong with the arguments instead, when something is. */
function readArguments(args: readonly string[]): { bytes: Buffer; signers: Certificate[] } | string {
  try {
    const options = { 'tl-signer': { type: 'string', multiple: true } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return 'Wskaż jeden plik z listą.';
    const signers = (values['tl-signer'] ?? []).flatMap(readSigners);
    if (signers.length === 0) return 'Wskaż certyfikat podpisującego listę (--tl-signer).';
    const bytes = readFileSync(file);
    return bytes.length > LARGEST_TRUSTED_LIST_BYTES ? 'Plik jest za duży.' : { bytes, signers };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readSigners(file: string): Certificate[] {
  try {
    return unwrapPem(readFileSync(file), 'CERTIFICATE').map((der) => decodeCertificate(der));
  } catch (error) {
    throw new Error(`Nie można odczytać certyfikatu: ${file}`, { cause: error });
  }
}

function say(text: string, code: number): number {
  process.stderr.write(text);
  return code;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
