// `npm run bench:soap`: plain JavaScript, because nothing is built yet. Builds the product if sources changed, then measures its receiver.
import '../test/support/typescript-loader.mjs';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from '../src/start/build.mjs';

await buildIfChanged(fileURLToPath(new URL('../', import.meta.url)));
await import('./soap.ts');
