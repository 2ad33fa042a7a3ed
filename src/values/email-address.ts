// Decides whether a text is an e-mail address we can safely write to, and whether it looks like an office mailbox.
import { DomainError } from './domain-error.js';

/** ASCII, one '@', domain in small letters, at most 254 characters (RFC 5321 4.5.3.1.3 less the brackets). */
export type EmailAddress = string & { readonly __brand: 'EmailAddress' };

const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
/** Dot-atom of RFC 5322 3.2.3: no quotes, comments or spaces, so that no address can smuggle a header. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function parseEmailAddress(text: string): EmailAddress {
  const address = text.replace(/^ +| +$/g, '');
  if (address.length > MAX_LENGTH) throw new DomainError('EMAIL_TOO_LONG');
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1).toLowerCase()];
  if (!isLocalPart(local) || !isDomain(domain)) throw new DomainError('EMAIL_SYNTAX');
  return `${local}@${domain}` as EmailAddress;
}

/** Names of shared mailboxes; digits may follow them (sp1, zs-2). */
const SHARED_MAILBOX = new RegExp(
  '^(sekretariat|szkola|przedszkole|dyrektor|dyrekcja|wicedyrektor|biuro|kancelaria|urzad|ug|um|gmina|miasto|powiat|starostwo|' +
    'wojt|burmistrz|prezydent|starosta|marszalek|kurator|kuratorium|oswiata|edukacja|poczta|kontakt|info|office|admin|' +
    'administracja|kadry|ksiegowosc|sp|zs|zso|zsp|zse|lo|pp|mdk|ppp)([-_.]?\\d+)?([-_.].*)?$',
);
const OFFICIAL_DOMAIN = /(^|\.)(edu|gov)\.pl$/;
/** Everybody has a mailbox here, so sharing the domain with a school says nothing. */
const PUBLIC_MAILBOXES = new Set(
  'gmail.com outlook.com hotmail.com yahoo.com icloud.com proton.me wp.pl o2.pl onet.pl op.pl interia.pl poczta.fm gazeta.pl tlen.pl poczta.onet.pl vp.pl'.split(
    ' ',
  ),
);

/** A hint, never a refusal: the applicant should give an address of his own, which no colleague reads. */
export function looksInstitutional(email: string, institutionEmail?: string | null): boolean {
  const [local, domain] = halves(email);
  if (SHARED_MAILBOX.test(local) || OFFICIAL_DOMAIN.test(domain)) return true;
  if (!institutionEmail) return false;
  const [officeLocal, officeDomain] = halves(institutionEmail);
  return domain === officeDomain && (local === officeLocal || !PUBLIC_MAILBOXES.has(domain));
}

function isLocalPart(local: string): boolean {
  return local.length <= MAX_LOCAL_LENGTH && LOCAL_PART.test(local);
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) && /[a-z]/.test(top) && top.length >= 2;
}

function halves(email: string): [local: string, domain: string] {
  const folded = email.trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  return [folded.slice(0, Math.max(at, 0)), folded.slice(at + 1)];
}
