// The report as a Polish text for people: the same facts in the same order, without codes where there are words.
import type { SignatureReport } from './report.js';
import { CHECKS, INDICATIONS, KINDS, RESULTS } from './report-words.js';

export function reportText(report: SignatureReport): string {
  const head = [
    'Raport ze sprawdzenia podpisu',
    '',
    `Dokument: ${report.document.bytes} bajtów, SHA-256 ${report.document.sha256}`,
    `Zasady: ${report.policy}`,
    `Stan na: ${report.time}`,
    `Wynik: ${verdictIn(report)}`,
  ];
  const signatures = report.signatures.flatMap((signature, index) => ['', ...signatureLines(signature, index + 1)]);
  return [...head, ...signatures, '', ...revocationLines(report), '', programLine(report), ''].join('\n');
}

function verdictIn({
  indication,
  subIndication,
  reasons,
}: Pick<SignatureReport, 'indication' | 'subIndication'> & { reasons?: readonly string[] }) {
  const codes = [subIndication, ...(reasons ?? [])].filter((code) => code !== null && code !== undefined);
  return `${INDICATIONS[indication] ?? indication}${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
}

function signatureLines(signature: SignatureReport['signatures'][number], number: number): string[] {
  const { signer } = signature;
  return [
    `Podpis ${number}${signature.id === null ? '' : ` (${signature.id})`}: ${verdictIn(signature)}`,
    `  Czas według podpisującego: ${signature.signingTime ?? 'nieznany'}`,
    ...(signer === null ? ['  Podpisujący: nieznany'] : signerLines(signer)),
    ...signature.checks.map(({ name, result }) => `  ${CHECKS[name] ?? name}: ${RESULTS[result] ?? result}`),
    ...signature.references.map((reference) => `  ${referenceLine(reference)}`),
    ...signature.chain.map((sha256, place) => `  Certyfikat ${place + 1} ścieżki: SHA-256 ${sha256}`),
  ];
}

function signerLines(signer: NonNullable<SignatureReport['signatures'][number]['signer']>): string[] {
  const subject = signer.subject === null ? '' : `, ${signer.subject}`;
  return [
    `  Podpisujący: ${KINDS[signer.kind] ?? signer.kind}${subject}`,
    `  Wystawca certyfikatu: ${signer.issuer}; numer ${signer.serialNumber}; SHA-256 ${signer.sha256}`,
  ];
}

function referenceLine({
  uri,
  digestAlgorithm,
  result,
}: {
  uri: string | null;
  digestAlgorithm: string;
  result: string;
}): string {
  const target = uri === '' ? 'cały dokument' : (uri ?? 'bez adresu');
  return `Odniesienie do: ${target}; ${digestAlgorithm}; ${result === 'passed' ? 'zgadza się' : 'nie zgadza się'}`;
}

function revocationLines({ revocationData }: SignatureReport): string[] {
  const { lists, answers } = revocationData;
  if (lists.length + answers.length === 0) return ['Dane o unieważnieniach: nie podano'];
  return [
    'Dane o unieważnieniach:',
    ...lists.map(({ sha256, thisUpdate }) => `  lista z ${thisUpdate}, SHA-256 ${sha256}`),
    ...answers.map((sha256) => `  odpowiedź OCSP, SHA-256 ${sha256}`),
  ];
}

function programLine({ program, format }: SignatureReport): string {
  return `Sprawdził: Glejt ${program.version}, Node ${program.node}, OpenSSL ${program.openssl}; ${format}`;
}
