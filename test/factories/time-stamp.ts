// Time-stamp tokens made at run time (RFC 3161).
import { createHash, sign } from 'node:crypto';
import { NULL, generalizedTime, integer, oid, octets, sequence, set, explicit, element } from '../support/der-writer.js';
import { decodeCertificate } from '../../src/signatures/certificates/certificate.js';
import { KEY_USAGE, NOW, extensions, issueCertificate, leafKeys, years } from './test-authority.js';
import type { TestCertificate } from './test-authority.js';
import { authority } from './trusted-profile.js';

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'), NULL);
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

export const timeStamper: TestCertificate = issueCertificate({
  subject: [['2.5.4.3', 'Próbny Znacznik Czasu']],
  keys: leafKeys(),
  issuer: authority,
  extensions: [extensions.keyUsage(KEY_USAGE.digitalSignature), { ...extensions.purposes('1.3.6.1.5.5.7.3.8'), critical: true }],
  ...years(-1, 1),
});

export interface TokenWish {
  readonly over: string | Buffer;
  readonly time?: Date;
  readonly signer?: TestCertificate;
}

export function timeStampToken({ over, time = NOW, signer = timeStamper }: TokenWish): Buffer {
  const imprint = sequence(SHA256, octets(createHash('sha256').update(over).digest()));
  const info = sequence(integer(1), oid('1.2.3.4'), imprint, integer(77), generalizedTime(time));
  const attributes = [
    sequence(oid('1.2.840.113549.1.9.3'), set(oid(TST_INFO))),
    sequence(oid('1.2.840.113549.1.9.4'), set(octets(createHash('sha256').update(info).digest()))),
  ];
  const signature = sign('sha256', set(...attributes), signer.keys.privateKey);
  const signerId = sequence(decodeCertificate(signer.der).issuerDer, integer(signer.serialNumber));
  const signerInfo = sequence(
    integer(1),
    signerId,
    SHA256,
    element(0xa0, ...attributes),
    sequence(oid('1.2.840.113549.1.1.1'), NULL),
    octets(signature),
  );
  const data = sequence(
    integer(3),
    set(SHA256),
    sequence(oid(TST_INFO), explicit(0, octets(info))),
    element(0xa0, signer.der),
    set(signerInfo),
  );
  return sequence(oid('1.2.840.113549.1.7.2'), explicit(0, data));
}
