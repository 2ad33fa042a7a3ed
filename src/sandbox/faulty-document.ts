// Makes of a signed document the faulty one that somebody ordered: signed again by the same person with the fault, or changed afterwards.

import { DOCUMENT_FAULTS } from './faults.js';
import type { DocumentFault, ServiceName } from './faults.js';
import type { RoleShape } from './person-role.js';
import { signedPerson } from './signed-person.js';
import { TEST_PERSONS } from './test-persons.js';
import type { TestPerson } from './test-persons.js';
import { signAs } from './variants.js';
import type { Variant } from './variants.js';
import type { SandboxWorld } from './world.js';
import { withoutSignatures } from './xml-places.js';
import { decodeUtf8 } from './xml-tree.js';

const VARIANT_OF: Record<DocumentFault, Variant> = {
  other_person_format: 'good',
  tampered: 'tampered_content',
  wrapped: 'wrapped',
  replayed: 'replayed',
  other_person: 'other_person',
  expired: 'expired_certificate',
  unknown_root: 'foreign_root',
  new_seal: 'new_seal',
  dtd: 'doctype',
  large: 'large',
};

const OTHER_SHAPE: Record<RoleShape, RoleShape> = { PodpisZP: 'EPSignature', EPSignature: 'PodpisZP' };

/** The document itself, or with the fault that was ordered for this service. Without an earlier document no replay is used up. */
export function faultyOnDemand(
  document: Uint8Array,
  service: ServiceName,
  operation: string | null,
  world: SandboxWorld,
): Uint8Array {
  const earlier = world.requests.replayableOtherThan(document);
  const possible = DOCUMENT_FAULTS.filter((fault) => fault !== 'replayed' || earlier !== null);
  const order = world.faults.take(service, operation, possible);
  if (order === null) return document;
  const text = decodeUtf8(document);
  const { person, shape } = signedPerson(text) ?? { person: TEST_PERSONS[0] as TestPerson, shape: 'PodpisZP' as const };
  return signAs(VARIANT_OF[order.fault], {
    document: Buffer.from(withoutSignatures(text), 'utf8'),
    person,
    shape: order.fault === 'other_person_format' ? OTHER_SHAPE[shape] : shape,
    signers: world.certificates.signers,
    time: world.now(),
    lastGood: earlier,
  });
}
