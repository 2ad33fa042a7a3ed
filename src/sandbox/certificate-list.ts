// Makes the list of revoked certificates (CRL, RFC 5280 section 5) of one of the sandbox's authorities, fresh for every request.

import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { BitString, Enumerated, Integer } from 'asn1js';
import type { Sequence } from 'asn1js';
import { CertificateRevocationList, Extension, Extensions, RevokedCertificate, Time } from 'pkijs';

import { authorityKeyIdentifier, bufferOf, nameOf, rsaSha256, wholeSeconds } from './certificate-maker.js';
import type { DistinguishedName } from './certificate-maker.js';
import type { Revocation } from './revocations.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** CRLReason, RFC 5280 5.3.1. */
const REASONS = { revoked: 1, on_hold: 6 } as const; // keyCompromise, certificateHold

export interface ListWish {
  issuer: { subject: DistinguishedName; key: KeyObject };
  revocations: readonly Revocation[];
  thisUpdate: Date;
  /** Grows from list to list. */
  number: number;
}

/** The list as DER; good for a day. */
export function makeCertificateList(wish: ListWish): Uint8Array {
  const list = new CertificateRevocationList();
  list.version = 1; // v2
  list.issuer = nameOf(wish.issuer.subject);
  list.thisUpdate = timeOf(wish.thisUpdate);
  list.nextUpdate = timeOf(new Date(wish.thisUpdate.getTime() + DAY_MS));
  if (wish.revocations.length > 0) list.revokedCertificates = wish.revocations.map(entryOf);
  list.crlExtensions = new Extensions({
    extensions: [
      extension('2.5.29.35', authorityKeyIdentifier(wish.issuer.key)),
      extension('2.5.29.20', Integer.fromBigInt(BigInt(wish.number)).toBER(false)),
    ],
  });
  list.signature = rsaSha256();
  list.signatureAlgorithm = rsaSha256();
  const [toBeSigned] = (list.toSchema(true) as Sequence).valueBlock.value;
  if (toBeSigned === undefined) throw new Error('The list has no content.');
  const value = sign('sha256', Buffer.from(toBeSigned.toBER(false)), wish.issuer.key);
  list.signatureValue = new BitString({ valueHex: bufferOf(value) });
  return Buffer.from((list.toSchema(true) as Sequence).toBER(false));
}

function entryOf({ serialNumber, state, since }: Revocation): RevokedCertificate {
  const reason = new Enumerated({ value: REASONS[state] }).toBER(false);
  return new RevokedCertificate({
    userCertificate: new Integer({ valueHex: bufferOf(Buffer.from(serialNumber, 'hex')) }),
    revocationDate: timeOf(since),
    crlEntryExtensions: new Extensions({ extensions: [extension('2.5.29.21', reason)] }),
  });
}

function extension(extnID: string, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical: false, extnValue });
}

function timeOf(moment: Date): Time {
  return new Time({ type: 0, value: wholeSeconds(moment) });
}
