import { describe, expect, it } from '@jest/globals';
import {
  ENVELOPED,
  EXCLUSIVE_FORM,
  XPATH,
  CONTENT,
  dsSignature,
  enveloped,
  xadesEnveloped,
} from '../../test/factories/general-signature.js';
import { bySigner, person } from '../../test/factories/refused/application.js';
import { NOW } from '../../test/factories/test-authority.js';
import { authority, good, seal, trust } from '../../test/factories/trusted-profile.js';
import { WRAPPING_WAYS, hiddenEverywhere, partsOf } from '../../test/factories/wrapping.js';
import { verify } from './verify.js';

const pinned = { ...trust, anchors: [seal.pem], qualifiedAnchors: [authority.pem] };
const over = (uri: string, transforms: string) => enveloped(dsSignature({ references: [{ uri, transforms, content: CONTENT }] }));

/** What a document signed by somebody else's hand can be made to look like. */
const GENERAL = [
  ['the whole document', over('', ENVELOPED + EXCLUSIVE_FORM)],
  ['the root by its id', over('#R', ENVELOPED + EXCLUSIVE_FORM)],
  ['the document without signatures', over('', XPATH)],
  ['the document, by XAdES', xadesEnveloped()],
] as const;

const OFFICE = [
  ['the trusted profile', good()],
  ['a qualified certificate', good(bySigner(person))],
] as const;

describe.each(WRAPPING_WAYS)('R27: wrapping $name', ({ make }) => {
  it.each(GENERAL)('passes at no place when the signature is over %s', (_, bytes) => {
    const { seen, hidden } = make(partsOf(bytes.toString('utf8'), (bare) => bare.replace('Zażółć', 'Podrobione')));
    const documents = hiddenEverywhere(seen, hidden);

    for (const xml of documents) {
      expect({ xml, indication: verify(Buffer.from(xml), { profile: 'any' }, pinned, NOW).indication }).not.toEqual({
        xml,
        indication: 'TOTAL-PASSED',
      });
    }
    expect(documents.length).toBeGreaterThan(0);
  });

  it.each(OFFICE)('passes at no place of an application signed with %s', (_, bytes) => {
    const { seen, hidden } = make(partsOf(bytes.toString('utf8'), (bare) => bare.replace('Zażółć', 'Podrobione')));

    for (const xml of hiddenEverywhere(seen, hidden)) {
      const verdict = verify(Buffer.from(xml), { profile: 'application' }, { ...pinned, anchors: trust.anchors }, NOW);
      expect({ xml, content: verdict.content, person: verdict.person }).toEqual({ xml, content: null, person: null });
    }
  });
});
