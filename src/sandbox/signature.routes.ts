// Signs a document at once, without a browser: JSON for tests of systems that only want to receive signed documents.

import { Router } from 'express';

import { DomainError } from '../values/domain-error.js';
import { answering, choiceIn, jsonBody, numberIn, textIn } from './api.js';
import { parsePesel } from '../values/pesel.js';
import { ROLE_SHAPES } from './person-role.js';
import { decodeBase64 } from './soap-envelope.js';
import { TEST_PERSONS } from './test-persons.js';
import type { TestPerson } from './test-persons.js';
import { signAs, VARIANTS } from './variants.js';
import type { SandboxWorld } from './world.js';

const SHAPES = Object.fromEntries(ROLE_SHAPES.map((shape) => [shape, true])) as Record<(typeof ROLE_SHAPES)[number], true>;

export function signatureRoutes(world: SandboxWorld): Router {
  const router = Router();
  router.get(
    '/api/persons',
    answering(200, () => TEST_PERSONS),
  );
  router.post(
    '/api/signatures',
    jsonBody,
    answering(201, ({ body }) => {
      const signed = signAs(choiceIn(body, 'variant', VARIANTS), {
        document: decodeBase64(textIn(body, 'document') ?? ''),
        person: personIn(body),
        shape: choiceIn(body, 'shape', SHAPES),
        signers: world.certificates.signers,
        time: world.now(),
        lastGood: world.requests.replayable,
      });
      return { document: Buffer.from(signed).toString('base64') };
    }),
  );
  return router;
}

/** Number of a test person, or a name with a PESEL. */
function personIn(body: unknown): TestPerson {
  const pesel = textIn(body, 'pesel');
  if (pesel === undefined) {
    const person = TEST_PERSONS[numberIn(body, 'person') ?? 0];
    if (person === undefined) throw new DomainError('PARAMETERS_WRONG');
    return person;
  }
  const [givenName = '', surname = ''] = [textIn(body, 'givenName'), textIn(body, 'surname')];
  if (givenName === '' || surname === '') throw new DomainError('PARAMETERS_WRONG');
  return { givenName, surname, pesel: parsePesel(pesel), accountId: 'osoba.testowa' };
}
