// A process that verifies one document of 10 MB and prints by how many bytes its peak grew, the document itself included.
import '../../test/support/typescript-loader.mjs';

const { measuredDocument } = await import('./documents.ts');
const { isSound } = await import('./verifiers.ts');

isSound(measuredDocument('enveloped', 50_000).bytes);
const { bytes } = measuredDocument('enveloped', 10_000_000);
globalThis.gc?.();
const before = process.memoryUsage().rss;
if (!isSound(bytes)) throw new Error('the signature was not found sound');
process.stdout.write(String(process.resourceUsage().maxRSS * 1024 - before + bytes.length));
