// `npm run bench:pages`: plain JavaScript, because nothing is built yet. Builds the product if sources changed, then measures it.
import '../test/support/typescript-loader.mjs';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from '../src/start/build.mjs';

const asksForHelp = process.argv.includes('--help') || process.argv.includes('-h');
if (!asksForHelp) await buildIfChanged(fileURLToPath(new URL('../', import.meta.url)));
await import('./pages.ts');
