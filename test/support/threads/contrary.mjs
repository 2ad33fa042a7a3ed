// A thread of the second opinion that sees another person in every document.
import { parentPort } from 'node:worker_threads';

const digest = '0'.repeat(64);
const facts = { signedInfo: digest, references: [digest, digest], pesel: '', givenName: '', surname: '', nonce: null };

parentPort.on('message', () => parentPort.postMessage({ kind: 'read', facts }));
parentPort.postMessage({ kind: 'ready' });
