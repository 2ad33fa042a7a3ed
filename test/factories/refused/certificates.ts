// Documents refused for the certificate of the seal or for its path.
import {
  KEY_USAGE,
  SEAL_EXTENSIONS,
  SEAL_NAME,
  extensions,
  leafKeys,
  sealLeaf,
  sealRule,
  testAuthority,
  years,
} from '../test-authority.js';
import { authority, sealedBy, trust } from '../trusted-profile.js';
import type { Refused } from '../trusted-profile.js';

const sealWith = (...own: typeof SEAL_EXTENSIONS) => sealLeaf(authority, { extensions: own });
const [, policies, statements] = SEAL_EXTENSIONS as [
  (typeof SEAL_EXTENSIONS)[number],
  (typeof SEAL_EXTENSIONS)[number],
  (typeof SEAL_EXTENSIONS)[number],
];
const foreign = testAuthority({ subject: [['2.5.4.3', 'Obce Centrum']] });
const namesake = testAuthority();
const expiredAuthority = testAuthority(years(-5, -1));
const notAnAuthority = testAuthority({
  extensions: [extensions.basicConstraints(false), extensions.keyUsage(KEY_USAGE.keyCertSign)],
});
const noSigningAuthority = testAuthority({
  extensions: [extensions.basicConstraints(true), extensions.keyUsage(KEY_USAGE.cRLSign)],
});
const markedAuthority = testAuthority({
  extensions: [extensions.basicConstraints(true), extensions.keyUsage(KEY_USAGE.keyCertSign), extensions.sandboxMark()],
});
const shortRoot = testAuthority({
  subject: [['2.5.4.3', 'Krótki Korzeń']],
  pathLength: 0,
  extensions: [extensions.basicConstraints(true, 0), extensions.keyUsage(KEY_USAGE.keyCertSign)],
});
const underShortRoot = testAuthority({ issuer: shortRoot });
const issuedBy = (issuer: typeof authority, anchors = [issuer.pem]) => {
  const certificate = sealLeaf(issuer);
  return { wish: { certificate }, trust: { ...trust, anchors, seals: [sealRule(issuer, certificate)] } };
};

export const REFUSED_CERTIFICATES: readonly Refused[] = [
  {
    what: 'a certificate of the sandbox',
    reason: 'TEST_CERTIFICATE',
    ...sealedBy(sealWith(...SEAL_EXTENSIONS, extensions.sandboxMark())),
  },
  { what: 'an authority of the sandbox', reason: 'TEST_CERTIFICATE', ...issuedBy(markedAuthority) },
  { what: 'an expired certificate', reason: 'CERTIFICATE_EXPIRED', ...sealedBy(sealLeaf(authority, years(-2, -1))) },
  { what: 'a certificate of tomorrow', reason: 'CERTIFICATE_NOT_YET_VALID', ...sealedBy(sealLeaf(authority, years(1, 2))) },
  {
    what: 'a certificate for encryption',
    reason: 'CERTIFICATE_USE_NOT_ALLOWED',
    ...sealedBy(sealWith(extensions.keyUsage(KEY_USAGE.keyEncipherment), policies, statements)),
  },
  {
    what: 'a certificate for servers',
    reason: 'CERTIFICATE_USE_NOT_ALLOWED',
    ...sealedBy(sealWith(...SEAL_EXTENSIONS, extensions.purposes('1.3.6.1.5.5.7.3.1'))),
  },
  {
    what: 'an authority as signer',
    reason: 'CERTIFICATE_USE_NOT_ALLOWED',
    ...sealedBy(sealWith(...SEAL_EXTENSIONS, extensions.basicConstraints(true))),
  },
  {
    what: 'an unknown critical extension',
    reason: 'CRITICAL_EXTENSION_NOT_SUPPORTED',
    ...sealedBy(sealWith(...SEAL_EXTENSIONS, extensions.unknown(true))),
  },
  { what: 'a foreign root', reason: 'NO_TRUSTED_PATH', wish: { certificate: sealLeaf(foreign) } },
  {
    what: 'an authority of the same name with another key',
    reason: 'NO_TRUSTED_PATH',
    wish: { certificate: sealLeaf(namesake) },
  },
  {
    what: 'a certificate signed by itself',
    reason: 'NO_TRUSTED_PATH',
    wish: { certificate: testAuthority({ subject: SEAL_NAME, keys: leafKeys(), extensions: SEAL_EXTENSIONS }) },
  },
  { what: 'no anchors', reason: 'NO_TRUSTED_PATH', trust: { ...trust, anchors: [] } },
  { what: 'an issuer whose root alone is trusted', reason: 'NO_TRUSTED_PATH', ...issuedBy(underShortRoot, [shortRoot.pem]) },
  {
    what: 'a certificate signed with SHA-1',
    reason: 'ALGORITHM_NOT_ALLOWED',
    ...sealedBy(sealLeaf(authority, { hash: 'sha1' })),
  },
  { what: 'an issuer that is no authority', reason: 'ISSUER_NOT_A_CA', ...issuedBy(notAnAuthority) },
  { what: 'an issuer that may not issue', reason: 'ISSUER_NOT_A_CA', ...issuedBy(noSigningAuthority) },
  {
    what: 'an issuer below a root that allows none',
    reason: 'ISSUER_NOT_A_CA',
    ...issuedBy(underShortRoot, [shortRoot.pem, underShortRoot.pem]),
  },
  { what: 'an expired issuer', reason: 'ISSUER_OUTSIDE_VALIDITY', ...issuedBy(expiredAuthority) },
  { what: 'broken trust settings', reason: 'TRUST_SETTINGS_BROKEN', trust: { ...trust, anchors: ['anchor'] } },
];
