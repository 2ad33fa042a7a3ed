// `glejt import-institutions FILE.json`: takes a list of institutions into the register, all of them or none.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ALL_INSTITUTION_KINDS } from '../institutions/institution-kinds.js';
import { RegisterImport } from '../institutions/register-import.service.js';
import type { RegisterEntry } from '../institutions/register-entry.js';
import { parseNip } from '../values/nip.js';
import { parseRegon } from '../values/regon.js';
import { withServices } from './command-context.js';

const text = z.string().trim().min(1);
const textOrNone = text.nullable().default(null);
const teryt = (digits: RegExp) => z.string().regex(digits);
const checked = (parse: (typed: string) => string, message: string) =>
  z.string().transform((typed, context) => {
    try {
      return parse(typed);
    } catch {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });

/** One institution as `RegisterEntry`; keys of other entries name the registering, owning and mother institution. */
const entry = z.strictObject({
  key: text,
  kind: z.enum(ALL_INSTITUTION_KINDS as [RegisterEntry['kind'], ...RegisterEntry['kind'][]]),
  typeName: text,
  name: text,
  regon: checked(parseRegon, 'no valid REGON'),
  rspo: teryt(/^\d{1,9}$/)
    .nullable()
    .default(null),
  nip: checked(parseNip, 'no valid NIP').nullable().default(null),
  isPublic: z.boolean().nullable().default(null),
  voivodeshipCode: teryt(/^\d{2}$/),
  voivodeship: text,
  countyCode: teryt(/^\d{4}$/),
  county: text,
  communeCode: teryt(/^\d{6,7}$/),
  commune: text,
  townCode: teryt(/^\d{7}$/)
    .nullable()
    .default(null),
  town: text,
  street: z.string().trim().default(''),
  postalCode: z.string().regex(/^\d{2}-\d{3}$/),
  phone: textOrNone,
  email: z.email().nullable().default(null),
  headName: textOrNone,
  runningBodyKind: z.enum(['JST', 'MINISTER', 'LEGAL_PERSON', 'NATURAL_PERSON']).nullable().default(null),
  runningBodyName: textOrNone,
  registeringKey: textOrNone,
  owningKey: textOrNone,
  complexKey: textOrNone,
  isEducationMinister: z.boolean().default(false),
  liquidatedOn: z.iso.date().nullable().default(null),
  officeHours: textOrNone,
  registerNumber: textOrNone,
});

export async function importInstitutionsCommand(args: readonly string[]): Promise<number> {
  const [file] = args;
  if (file === undefined) throw new Error('name the file: glejt import-institutions FILE.json');
  const entries = readEntries(readFileSync(file, 'utf8'));
  await withServices((services) => services.get(RegisterImport).import(entries));
  process.stdout.write(`${entries.length} institutions are in the register.\n`);
  return 0;
}

/** @throws Error that names every faulty entry and field, and keys that no entry has */
export function readEntries(json: string): RegisterEntry[] {
  const parsed = z.array(entry).min(1).safeParse(JSON.parse(json));
  if (!parsed.success) {
    throw new Error(
      `the file is wrong:\n  ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n  ')}`,
    );
  }
  const keys = new Set(parsed.data.map(({ key }) => key));
  const named = parsed.data.flatMap(({ registeringKey, owningKey, complexKey }) => [registeringKey, owningKey, complexKey]);
  const missing = [...new Set(named.filter((key) => key !== null && !keys.has(key)))];
  if (missing.length > 0) throw new Error(`no entry has the key: ${missing.join(', ')}`);
  return parsed.data;
}
