// Reads the settings of one process from its environment, once, and refuses to start when they are wrong.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { productionFaults } from './production-rules.js';

const secretKey = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be 32 random bytes in base64');

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  GLEJT_MODE: z.enum(['production', 'demo']).default('production'),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  QUEUE_BACKEND: z.enum(['redis', 'postgres']).default('redis'),
  QUEUE_PREFIX: z.string().default('glejt'),
  REDIS_URL: z.string().optional(),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:3000')
    .transform((url) => url.replace(/\/+$/, '')),
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(3000),
  TRUSTED_PROXIES: list,
  WORKER_HEALTH_HOST: z.string().default('127.0.0.1'),
  WORKER_HEALTH_PORT: port.default(3001),
  SWEEP_SECONDS: z.coerce.number().min(0.05).max(60).default(15),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),

  GLEJT_ENCRYPTION_KEY: secretKey,
  GLEJT_ENCRYPTION_KEY_ID: z
    .string()
    .regex(/^[a-z0-9]{1,16}$/)
    .default('k1'),
  GLEJT_ENCRYPTION_OLD_KEYS: list,
  GLEJT_BLIND_INDEX_KEY: secretKey,
  GLEJT_LINK_KEY: secretKey,
  GLEJT_SESSION_SECRET: secretKey,

  SMTP_URL: z.string().default('smtp://127.0.0.1:3025'),
  SMTP_TIMEOUT_MS: z.coerce.number().int().min(100).default(20_000),
  MAIL_SENDER: z.email().default('administrator.sio@glejt.example'),
  MAIL_SENDER_NAME: z.string().default('Administrator SIO'),

  TRUSTED_PROFILE_SERVICE: z.enum(['tpSigning5', 'tpSigning']).default('tpSigning5'),
  TRUSTED_PROFILE_URL: z.url().optional(),
  TRUSTED_PROFILE_PAGE_ORIGINS: list,
  TRUSTED_PROFILE_CLIENT_KEY: z.string().optional(),
  TRUSTED_PROFILE_CLIENT_CERT: z.string().optional(),
  TRUSTED_PROFILE_RESPONSE_CERTS: z.string().optional(),
  TRUSTED_PROFILE_TIMEOUT_MS: z.coerce.number().int().min(100).default(15_000),
  TRUSTED_PROFILE_MAX_ANSWER_BYTES: z.coerce
    .number()
    .int()
    .default(16 * 1024 * 1024),
  SIGNATURE_ANCHORS_DIR: z.string().default('certs/trusted'),
  SIGNATURE_SEALS: z.string().optional(),

  CAPTCHA_ANSWER: z
    .string()
    .regex(/^\d{4,8}$/)
    .optional(),
  SIGN_IN_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(5),
  SIGN_IN_LOCK_MINUTES: z.coerce.number().int().min(1).max(1_440).default(15),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(20),
  SESSION_MAX_HOURS: z.coerce.number().int().min(1).max(24).default(8),
  LEGAL_CITATION: z.string().default('Dz. U. z 2020 r. poz. 2170'),
  EXTRA_FREE_DAYS: list,

  CONTROLLER_NAME: z.string().default('Urząd Fikcyjny (instalacja pokazowa)'),
  CONTROLLER_ADDRESS: z.string().default('ul. Przykładowa 1, 00-001 Przykładowo'),
  CONTROLLER_EMAIL: z.email().default('kontakt@glejt.example'),
  CONTROLLER_PHONE: z.string().default('+48 00 000 00 00'),
  DATA_PROTECTION_OFFICER: z.string().default('iod@glejt.example'),
  RETENTION_TEXT: z
    .string()
    .default('przez okres ważności upoważnienia i 2 lata po jego zakończeniu, a wnioski, których nie złożono, przez 30 dni'),
  ACCESSIBILITY_DECLARATION_DATE: z.string().default('2026-11-22'),
  ACCESSIBILITY_CONTACT_NAME: z.string().default('Zespół dostępności'),
  SOURCE_REVISION: z.string().default('unknown'),
});

/** All settings of a process, checked and typed. Built once by `readSettings`. */
export type Settings = Readonly<z.output<typeof schema>>;

/** The token under which Nest hands out the settings. */
export const SETTINGS = Symbol('settings');

/**
 * Reads and checks the settings. `NAME_FILE` may name a file that holds the value of `NAME` (secrets never need to stand
 * in the environment).
 * @throws Error that names every faulty setting, never its value.
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = schema.safeParse(withFiles(environment));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings are wrong:\n  ${faults.join('\n  ')}`);
  }
  const faults = productionFaults(parsed.data);
  if (faults.length > 0) throw new Error(`Settings are not allowed in ${parsed.data.GLEJT_MODE} mode:\n  ${faults.join('\n  ')}`);
  return Object.freeze(parsed.data);
}

/** Settings of `main.sandbox.ts`: plain arguments of `startSandbox`. @throws Error outside demo mode. */
export function sandboxSettings(environment: NodeJS.ProcessEnv = process.env) {
  if (environment.GLEJT_MODE !== 'demo') throw new Error('The sandbox runs only with GLEJT_MODE=demo.');
  return {
    host: environment.SANDBOX_HOST ?? '127.0.0.1',
    port: port.parse(environment.SANDBOX_PORT ?? '3002'),
    smtpPort: port.parse(environment.SANDBOX_SMTP_PORT ?? '3025'),
    dir: environment.SANDBOX_DIR ?? '.glejt/sandbox',
  };
}

/** Connection of the owner role, needed by migrations and nothing else. */
export function ownerSettings(environment: NodeJS.ProcessEnv = process.env) {
  const values = withFiles(environment);
  const parsed = z.object({ DATABASE_OWNER_URL: z.string().min(1), GLEJT_MODE: schema.shape.GLEJT_MODE }).parse(values);
  return {
    ownerUrl: parsed.DATABASE_OWNER_URL,
    mode: parsed.GLEJT_MODE,
    appRole: values.DATABASE_APP_ROLE ?? 'glejt_app',
    withQueues: values.QUEUE_BACKEND === 'postgres',
  };
}

const OWN_NAMES = new Set([...Object.keys(schema.shape), 'DATABASE_OWNER_URL']);

function withFiles(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const values: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    const target = name.endsWith('_FILE') ? name.slice(0, -5) : '';
    if (OWN_NAMES.has(target)) values[target] = readFileSync(value, 'utf8').trim();
    else values[name] ??= value;
  }
  return values;
}
