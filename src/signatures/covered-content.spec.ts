import { describe, expect, it } from '@jest/globals';
import {
  CONTENT,
  dsSignature,
  ENVELOPED,
  enveloped,
  EXCLUSIVE_FORM,
  plainEnveloped,
  xadesEnveloped,
} from '../../test/factories/general-signature.js';
import { NOW } from '../../test/factories/test-authority.js';
import { seal, trust } from '../../test/factories/trusted-profile.js';
import { coveredContent } from './covered-content.js';
import { verify } from './verify.js';

const pinned = { ...trust, anchors: [seal.pem] };
const read = (bytes: Uint8Array, settings = pinned) => coveredContent(bytes, verify(bytes, { profile: 'any' }, settings, NOW));

/** A part of it signed by itself, and the whole. */
const over = (uri: string, content: string) =>
  enveloped(dsSignature({ references: [{ uri, transforms: ENVELOPED + EXCLUSIVE_FORM, content }] }));

describe('what may be read of a document that somebody signed', () => {
  it.each([
    ['XMLDSig', plainEnveloped()],
    ['XAdES', xadesEnveloped()],
  ])('is all but the signature (%s)', (_what, bytes) => {
    expect(read(bytes)).toMatchObject({
      namespace: 'urn:r',
      name: 'r',
      children: [{ name: 'a', text: 'Zażółć' }, { name: 'b' }],
    });
  });

  it.each([
    ['changed after signing', Buffer.from(plainEnveloped().toString().replace('Zażółć', 'Zażółc')), pinned],
    ['signed by somebody who is not trusted', plainEnveloped(), { ...pinned, anchors: [] }],
    [
      'signed in part',
      over('#R', CONTENT)
        .toString()
        .replace('<r xmlns="urn:r"', '<o><r xmlns="urn:r"')
        .replace(/<\/r>$/, '</r></o>'),
      pinned,
    ],
    ['signed twice', enveloped(dsSignature({ id: 'T', references: [] }), plainEnveloped().toString()), pinned],
    ['holding a comment', plainEnveloped({}, CONTENT).toString().replace('Zażółć', 'Zażółć<!-- x -->'), pinned],
    ['no XML', 'nic', pinned],
  ])('is nothing when it is %s', (_what, document, settings) => {
    expect(read(Buffer.from(document), settings)).toBeNull();
  });
});
