// Decides which OCSP answers count for a certificate: about it, signed by its issuer or by a responder its issuer named, in time
// (RFC 6960, 3.2 and 4.2.2.2). Answers are those at hand; none is fetched.
import { createHash } from 'node:crypto';
import type { Certificate } from './certificate.js';
import { hasSigned } from './certificate-chain-paths.js';
import { reasonOf } from './certificate-chain-reasons.js';
import type { ChainReason } from './certificate-chain-reasons.js';
import { checkLeaf } from './certificate-chain-rules.js';
import { OID, extendedKeyUses, permitsKeyUse } from './certificate-extensions.js';
import { isSameName } from './certificate-name.js';
import { isSignedBy } from './certificate-signature.js';
import { ALL_REASONS } from './crl-scope.js';
import { TAG, enter } from './der-reader.js';
import { readWholeBytes } from './der-values.js';
import { readOcspResponse } from './ocsp-response.js';
import type { CertificateId, OcspResponse, OcspStatement } from './ocsp-response.js';
import { timeFaultOf } from './revocation-evidence.js';
import type { Evidence, EvidenceTime, Hearing } from './revocation-evidence.js';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Only to recognise the certificate an answer is about: here SHA-1 protects nothing, and most answers use it. */
const ID_HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

interface Answers extends EvidenceTime {
  readonly ocspResponses: readonly Uint8Array[];
}

export function hearAnswers(certificate: Certificate, issuer: Certificate, answers: Answers): Hearing {
  const evidence: Evidence[] = [];
  const faults: ChainReason[] = [];
  for (const bytes of answers.ocspResponses) {
    try {
      const heard = hearAnswer(readOcspResponse(bytes), certificate, issuer, answers);
      evidence.push(...heard.filter((one): one is Evidence => typeof one === 'object'));
      faults.push(...heard.filter((one): one is ChainReason => typeof one === 'string'));
    } catch (error) {
      faults.push(reasonOf(error));
    }
  }
  return { evidence, faults };
}

function hearAnswer(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  time: EvidenceTime,
): (Evidence | ChainReason)[] {
  const statements = response.statements.filter(({ id }) => isAbout(id, certificate, issuer));
  if (statements.length === 0) return [];
  if (!isSignedForIssuer(response, issuer)) return ['OCSP_NOT_SIGNED_BY_ISSUER'];
  if (response.hasCriticalExtension) return ['OCSP_EXTENSION_NOT_SUPPORTED'];
  return statements.map((statement) => hearStatement(statement, time));
}

function hearStatement(statement: OcspStatement, time: EvidenceTime): Evidence | ChainReason {
  const { status, entry, thisUpdate, hasCriticalExtension } = statement;
  if (hasCriticalExtension) return 'OCSP_EXTENSION_NOT_SUPPORTED';
  if (status === 'unknown') return 'OCSP_STATUS_UNKNOWN';
  const fault = timeFaultOf(statement, time);
  return fault === null ? { thisUpdate, reasons: ALL_REASONS, entry } : `OCSP_${fault}`;
}

function isAbout(id: CertificateId, certificate: Certificate, issuer: Certificate): boolean {
  const hash = ID_HASHES.get(id.hashOid);
  if (hash === undefined || id.serialNumber !== certificate.serialNumber) return false;
  const isIssuerNamed = digest(hash, certificate.issuerDer).equals(id.issuerNameHash);
  return isIssuerNamed && digest(hash, keyBits(issuer)).equals(id.issuerKeyHash);
}

/** By the issuer's own key, or by a responder that the issuer itself certified for this and that needs no check of its own. */
function isSignedForIssuer(response: OcspResponse, issuer: Certificate): boolean {
  return isSigner(issuer, response) || response.certificates.some((responder) => isResponder(responder, issuer, response));
}

/** A responder whose certificate is refused for anything is none. */
function isResponder(responder: Certificate, issuer: Certificate, response: OcspResponse): boolean {
  try {
    return isSigner(responder, response) && isNamed(responder, issuer, response.producedAt);
  } catch {
    return false;
  }
}

function isSigner(signer: Certificate, { responder, signed }: OcspResponse): boolean {
  const isMeant =
    'name' in responder
      ? isSameName(responder.name, signer.subjectName)
      : digest('sha1', keyBits(signer)).equals(responder.keyHash);
  return isMeant && isSignedBy(signer.key, signed);
}

function isNamed(responder: Certificate, issuer: Certificate, producedAt: Date): boolean {
  checkLeaf(responder, producedAt, 'any');
  const isForAnswers =
    extendedKeyUses(responder)?.includes(OCSP_SIGNING) === true && permitsKeyUse(responder, 'digitalSignature');
  const needsNoCheck = responder.extensions.has(OID.ocspNoCheck);
  const isIssued = isSameName(issuer.subjectName, responder.issuerName) && hasSigned(issuer, responder);
  return isForAnswers && needsNoCheck && isIssued;
}

/** The bits of the key without the description of its kind. */
function keyBits({ spki }: Certificate): Buffer {
  const reader = enter(spki, TAG.sequence);
  reader.pass(TAG.sequence);
  return readWholeBytes(reader.next(TAG.bitString).content);
}

function digest(hash: string, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}
