// Reads the JSON of an evidence pack: of exactly the shape we write, or it is none of ours.
import { z } from 'zod';
import { type AuditExtract, PACK_FORMAT, type PackManifest } from '../epuap/evidence-format.js';
import { PackRefusal } from './evidence-reading.js';

const text = z.string().max(4_096);
const hex = z
  .string()
  .regex(/^[0-9a-f]*$/)
  .max(64);

const manifest = z.strictObject({
  format: z.literal(PACK_FORMAT),
  application: z.strictObject({ id: z.uuid(), number: text }),
  madeAt: z.iso.datetime(),
  documents: z.array(
    z.strictObject({
      ...{ file: text, report: text, channel: text, state: text, reason: text.nullable() },
      ...{ receivedAt: z.iso.datetime(), requestedAt: z.iso.datetime().nullable() },
    }),
  ),
  confirmations: z
    .array(
      z.strictObject({
        ...{ file: text, report: text, channel: text, state: text, receivedAt: z.iso.datetime() },
        confirms: z.strictObject({ file: text, sendingId: z.uuid(), documentNumber: text, fromBox: text, toBox: text }),
      }),
    )
    .optional(),
  files: z.array(z.strictObject({ name: text, size: z.int().min(0), sha256: hex })),
});

const audit = z.strictObject({
  chain: z.uuid(),
  entries: z.array(
    z.strictObject({
      ...{ seq: z.int(), event: text, actorKind: text, actorId: z.uuid().nullable(), details: z.string().max(65_536) },
      ...{ at: text, dbRole: text, prevHash: hex, hash: hex },
    }),
  ),
});

/** @throws PackRefusal NOT_A_PACK */
export function packManifest(bytes: Buffer | undefined): PackManifest {
  return read(manifest, bytes);
}

/** @throws PackRefusal NOT_A_PACK */
export function auditExtract(bytes: Buffer | undefined): AuditExtract {
  return read(audit, bytes);
}

function read<T>(schema: z.ZodType<T>, bytes: Buffer | undefined): T {
  try {
    return schema.parse(JSON.parse((bytes ?? Buffer.alloc(0)).toString('utf8')));
  } catch (cause) {
    throw new PackRefusal('NOT_A_PACK', { cause });
  }
}
