// Decides which scopes of access a head may give to an employee (act on SIO, art. 68(4) and 70(3)).
import { DomainError } from '../values/domain-error.js';
import type { InstitutionKind } from './institution-kinds.js';

/** The six scopes of art. 68(4), and granting, which is a written authorisation of its own (art. 70(3)). */
export const SCOPES = {
  RSPO: {
    name: 'Rejestr Szkół i Placówek Oświatowych (RSPO)',
    hint: 'dane rejestrowe szkół i placówek',
    article: 'art. 68 ust. 4 pkt 1',
  },
  SCHOOL_DATA: {
    name: 'Zbiór danych szkół i placówek oświatowych',
    hint: 'dane o szkole lub placówce',
    article: 'art. 68 ust. 4 pkt 2',
  },
  UNIT_DATA: { name: 'Zbiór danych jednostek', hint: 'dane urzędów i innych jednostek oświaty', article: 'art. 68 ust. 4 pkt 3' },
  STUDENT_DATA: { name: 'Zbiór danych uczniów', hint: 'zawiera dane osobowe uczniów', article: 'art. 68 ust. 4 pkt 4' },
  TEACHER_DATA: { name: 'Zbiór danych nauczycieli', hint: 'zawiera dane osobowe nauczycieli', article: 'art. 68 ust. 4 pkt 5' },
  DATA_ATTESTATION: {
    name: 'Potwierdzanie prawdziwości danych',
    hint: 'tylko z upoważnienia wójta, burmistrza, prezydenta miasta lub ministra',
    article: 'art. 68 ust. 4 pkt 6',
  },
  GRANTING: {
    name: 'Przyznawanie danych dostępowych i występowanie o zablokowanie dostępu',
    hint: 'rozpatrywanie wniosków; wymaga osobnego pisemnego upoważnienia',
    article: 'art. 70 ust. 3',
  },
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as Scope[];

/** Regulation of 14 July 2017, par. 3(1)(8): only a wójt, burmistrz or prezydent, or a minister, may have data attested. */
const MAY_HAVE_DATA_ATTESTED: ReadonlySet<InstitutionKind> = new Set(['JST_GMINA', 'MINISTER']);

/** What an employee of an institution of this kind may ask for; its head gives the letter. */
export function offeredScopes(kind: InstitutionKind): Scope[] {
  return ALL_SCOPES.filter((scope) => scope !== 'DATA_ATTESTATION' || MAY_HAVE_DATA_ATTESTED.has(kind));
}

/** Reads the ticked boxes of a form: at least one (SCOPES_NONE), all of them offered (SCOPE_NOT_OFFERED), in the order of the law. */
export function chosenScopes(ticked: readonly string[], kind: InstitutionKind): Scope[] {
  const offered = offeredScopes(kind);
  if (ticked.length === 0) throw new DomainError('SCOPES_NONE');
  if (!ticked.every((scope) => (offered as string[]).includes(scope))) throw new DomainError('SCOPE_NOT_OFFERED');
  return offered.filter((scope) => ticked.includes(scope));
}
