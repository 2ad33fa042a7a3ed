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
const boxes = list.refine(
  (addresses) => addresses.every((address) => /^\/[^/\s]{1,100}\/[^/\s]{1,100}$/.test(address)),
  'each box is /podmiot/skrytka',
);
const receivers = list.refine(
  (entries) =>
    entries.every((entry) => /^(?:\d{9}|\d{14})=\/[^/\s]{1,100}\/[^/\s]{1,100}$/.test(entry)) &&
    new Set(entries.map((entry) => entry.split('=')[0])).size === entries.length,
  'each is REGON=/podmiot/skrytka, and each REGON stands once',
);
const addresses = list.refine((all) => all.every((one) => /^https?:/.test(one) && URL.canParse(one)), 'each is an http address');
const port = z.coerce.number().int().min(0).max(65_535);

/** How many requests are let through; what is counted, and for how long, stands beside `LIMITS`. */
const limit = z.coerce.number().int().min(1).max(1_000_000);

const schema = z.object({
  GLEJT_MODE: z
    .enum(['production', 'demo'])
    .default('production')
    .describe('What kind of installation this is; a database belongs to one mode for ever'),
  DATABASE_URL: z.string().min(1).describe('PostgreSQL, with the role of web and worker; it owns nothing'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10).describe('Connections to PostgreSQL per process'),
  QUEUE_BACKEND: z.enum(['redis', 'postgres']).default('redis').describe('Where the queues live'),
  QUEUE_PREFIX: z.string().default('glejt').describe('Prefix of all keys in Redis, when others use it too'),
  REDIS_URL: z.string().optional().describe('Redis of the queues; redis://127.0.0.1:6379 when absent'),
  PUBLIC_URL: z
    .url()
    .default('http://localhost:3000')
    .transform((url) => url.replace(/\/+$/, ''))
    .describe('The address people type; https in production'),
  WEB_HOST: z.string().default('127.0.0.1').describe('Address on which web listens'),
  WEB_PORT: port.default(3000).describe('Port on which web listens'),
  TRUSTED_PROXIES: list.describe('The proxy that ends TLS: loopback, uniquelocal or addresses; needed in production'),
  WORKER_HEALTH_HOST: z.string().default('127.0.0.1').describe('Address on which the worker answers about its health'),
  WORKER_HEALTH_PORT: port.default(3001).describe('Port of the same'),
  SWEEP_SECONDS: z.coerce.number().min(0.05).max(60).default(15).describe('How often due work that nobody holds is queued again'),
  STOP_SECONDS: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(25)
    .describe('Seconds from the request to stop after which a process ends, whatever it still waits for'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('How much is logged'),

  GLEJT_ENCRYPTION_KEY: secretKey.describe('Seals personal data, documents and letters: 32 random bytes in base64'),
  GLEJT_ENCRYPTION_KEY_ID: z
    .string()
    .regex(/^[a-z0-9]{1,16}$/)
    .default('k1')
    .describe('Name of that key; a new key gets a new one'),
  GLEJT_ENCRYPTION_OLD_KEYS: list.describe('Keys used before, id:base64 each, so that old values can be read'),
  GLEJT_BLIND_INDEX_KEY: secretKey.describe('Finds people by PESEL: 32 random bytes in base64; can never be changed'),
  GLEJT_LINK_KEY: secretKey.describe('Makes the links in letters: 32 random bytes in base64'),
  GLEJT_SESSION_SECRET: secretKey.describe('Signs sessions and forms: 32 random bytes in base64'),

  SMTP_URL: z
    .string()
    .default('smtp://127.0.0.1:3025')
    .describe('Mail server, smtp:// (STARTTLS when offered) or smtps://, with user and password'),
  SMTP_TIMEOUT_MS: z.coerce.number().int().min(100).default(20_000).describe('Patience with the mail server'),
  MAIL_SENDER: z.email().default('administrator.sio@glejt.example').describe('Address from which letters come'),
  MAIL_SENDER_NAME: z.string().default('Administrator SIO').describe('Name beside that address'),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9._-]{1,63}$/i)
    .optional()
    .describe("Selector of the DKIM key of the sender's domain; only `glejt check` uses it"),

  TRUSTED_PROFILE_SERVICE: z
    .enum(['tpSigning5', 'tpSigning'])
    .default('tpSigning5')
    .describe('Which signing service of the trusted profile is called'),
  TRUSTED_PROFILE_URL: z.url().optional().describe('Address of the signing service; without it nobody can sign'),
  TRUSTED_PROFILE_PAGE_ORIGINS: list.describe('Where people may be sent to sign; the origin of the service when empty'),
  TRUSTED_PROFILE_CLIENT_KEY: z.string().optional().describe('Private key (PEM) that signs our requests'),
  TRUSTED_PROFILE_CLIENT_KEY_PASSWORD: z.string().optional().describe('Password of that key, when it has one'),
  TRUSTED_PROFILE_CLIENT_CERT: z.string().optional().describe('Its certificate (PEM)'),
  TRUSTED_PROFILE_RESPONSE_CERTS: z
    .string()
    .optional()
    .describe('Certificates (PEM, several) that may sign the answers; lines from: and until: in front of one limit its use'),
  TRUSTED_PROFILE_TIMEOUT_MS: z.coerce.number().int().min(100).default(15_000).describe('Patience with the signing service'),
  TRUSTED_PROFILE_MAX_ANSWER_BYTES: z.coerce
    .number()
    .int()
    .default(16 * 1024 * 1024)
    .describe('Largest answer that is read'),
  EPUAP_PROFILE: z
    .enum(['production', 'integration'])
    .default('production')
    .describe('Which ePUAP the mailbox services belong to: their addresses, and how requests are signed'),
  EPUAP_BOXES: boxes.describe('Boxes of the office that are emptied, /podmiot/skrytka each; none when empty'),
  EPUAP_PULL_URL: z.url().optional().describe('Address of WS-Pull, when it is not the one of the profile'),
  EPUAP_CONFIRM_HASH: z
    .enum(['sha1', 'sha256'])
    .default('sha1')
    .describe('Digest by which a document taken from a box is confirmed'),
  EPUAP_SEND_TO: receivers.describe(
    'Boxes to which applications signed by ePUAP are sent, by the REGON of who decides: REGON=/podmiot/skrytka each; nothing is sent when empty',
  ),
  EPUAP_SEND_FROM: z
    .string()
    .regex(/^\/[^/\s]{1,100}\/[^/\s]{1,100}$/, 'is /podmiot/skrytka')
    .optional()
    .describe('Box from which they are sent and to which answers and confirmations (UPP) come; one of EPUAP_BOXES'),
  EPUAP_SKRYTKA_URL: z.url().optional().describe('Address of WS-Skrytka, when it is not the one of the profile'),
  EPUAP_DOCUMENTS_URL: z
    .url()
    .optional()
    .describe('Address of ZarzadzanieDokumentami, which is asked what was sent, when it is not the one of the profile'),
  EPUAP_UPP_CERTS: z
    .string()
    .optional()
    .describe(
      'Certificates (PEM, several) that may sign confirmations (UPP); lines from: and until: in front of one limit its use',
    ),
  EPUAP_CLIENT_KEY: z.string().optional().describe('Private key (PEM) that signs our requests to the mailbox services'),
  EPUAP_CLIENT_KEY_PASSWORD: z.string().optional().describe('Password of that key, when it has one'),
  EPUAP_CLIENT_CERT: z.string().optional().describe('Its certificate (PEM)'),
  EPUAP_RESPONSE_CERTS: z
    .string()
    .optional()
    .describe('Certificates (PEM, several) that may sign the answers; lines from: and until: in front of one limit its use'),
  EPUAP_TIMEOUT_MS: z.coerce.number().int().min(100).default(120_000).describe('Patience with the mailbox services'),
  EPUAP_MAX_ANSWER_BYTES: z.coerce
    .number()
    .int()
    .default(48 * 1024 * 1024)
    .describe('Largest answer of theirs that is read; what is larger blocks its box'),
  EPUAP_RECEIVER_PORT: port.optional().describe('Port of our own service that ePUAP calls; without it there is none'),
  EPUAP_RECEIVER_HOST: z.string().default('127.0.0.1').describe('Address on which it listens'),
  EPUAP_RECEIVER_URL: z.url().optional().describe('Its address as ePUAP calls it, written into its contract'),
  EPUAP_RECEIVER_CERTS: z
    .string()
    .optional()
    .describe(
      'Certificates (PEM, several) that may sign what ePUAP sends us; lines from: and until: in front of one limit its use',
    ),
  EPUAP_RECEIVER_ADDRESSES: list.describe('Addresses or networks (10.0.0.0/8) from which it may be called; all when empty'),
  EPUAP_RECEIVER_TLS_KEY: z.string().optional().describe('Private key (PEM) of its TLS; needed in production'),
  EPUAP_RECEIVER_TLS_KEY_PASSWORD: z.string().optional().describe('Password of that key, when it has one'),
  EPUAP_RECEIVER_TLS_CERT: z.string().optional().describe('Certificate chain (PEM) of its TLS'),
  EPUAP_RECEIVER_CLIENT_CA: z
    .string()
    .optional()
    .describe('Authorities (PEM) one of which must have issued the TLS certificate of the caller'),
  SIGNATURE_ANCHORS_DIR: z
    .string()
    .default('certs/trusted')
    .describe('Folder of the authorities whose seals are believed, one PEM per file'),
  SIGNATURE_QUALIFIED_ANCHORS_DIR: z
    .string()
    .optional()
    .describe('Folder of the authorities whose qualified certificates of persons are believed; none without it'),
  SIGNATURE_PERSONAL_ANCHORS_DIR: z
    .string()
    .optional()
    .describe('Folder of the authorities of the certificates on identity cards; none are believed without it'),
  SIGNATURE_SEALS: z.string().optional().describe('Rules of the seals as JSON; seals.json beside the anchors when absent'),

  SECOND_OPINION: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether libxml2 must read the same in a signed document before it is accepted; off for a search for faults only'),
  THIRD_OPINION: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'Whether the signing service (verifySignedDocument) must agree too; it can hold a document back, never let one pass',
    ),
  TRUSTED_LIST_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the Polish trusted list is fetched from; it is not without it'),
  TRUSTED_LIST_SIGNERS: z.string().optional().describe('Certificates (PEM, several) of the signer of that list'),
  TRUSTED_LIST_AUTHORITIES: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'Whether authorities to which the trusted list grants qualified certificates for signatures are believed like those of SIGNATURE_QUALIFIED_ANCHORS_DIR',
    ),
  CRL_URLS: addresses.describe('Where the trusted authorities publish their lists of revoked certificates; needed in production'),

  CAPTCHA_ANSWER: z
    .string()
    .regex(/^\d{4,8}$/)
    .optional()
    .describe('Fixes the code of the picture, for automated runs; demo only'),
  OPERATOR_LOGINS: list.describe(
    'Logins of the administrators of this installation: they see documents in quarantine and approve seals',
  ),
  SIGN_IN_ATTEMPTS: z.coerce.number().int().min(1).max(20).default(5).describe('Wrong passwords before a login is locked'),
  SIGN_IN_LOCK_MINUTES: z.coerce.number().int().min(1).max(1_440).default(15).describe('How long it is locked'),
  REFUSAL_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(5_000)
    .default(250)
    .describe('Every refused sign-in takes at least this long, so that its time tells nothing'),
  LIMIT_SIGN_IN: limit.default(30).describe('Wrong sign-ins let through per address in 15 minutes'),
  LIMIT_ACCESS: limit.default(30).describe('Wrong tries to open an application let through per address in 15 minutes'),
  LIMIT_FILING: limit.default(120).describe('Forms of applications let through per address and hour'),
  LIMIT_FILING_OF_PERSON: limit.default(10).describe('Applications let through per PESEL and day'),
  LIMIT_LINKS: limit.default(5).describe('Links sent per application and hour'),
  LIMIT_UPLOADS: limit.default(30).describe('Signed files that were not accepted let through per address and hour'),
  LIMIT_PICTURES: limit.default(300).describe('Pictures and recordings of codes let through per address in 10 minutes'),
  SECOND_FACTOR: z
    .enum(['required', 'offered'])
    .optional()
    .describe('Whether those who decide need a second factor: required by itself and always in production, offered in a demo'),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(20)
    .describe('A session ends after so long without a page'),
  SESSION_MAX_HOURS: z.coerce.number().int().min(1).max(24).default(8).describe('A session ends after so long in any case'),
  LEGAL_CITATION: z
    .string()
    .default('Dz. U. z 2020 r. poz. 2170')
    .describe('Where the regulation is published, as letters and pages cite it'),
  EXTRA_FREE_DAYS: list.describe('Further days on which the office does not work, yyyy-mm-dd'),

  CONTROLLER_NAME: z
    .string()
    .default('Urząd Fikcyjny (instalacja pokazowa)')
    .describe('Who runs this installation and is the controller of the data'),
  CONTROLLER_ADDRESS: z.string().default('ul. Przykładowa 1, 00-001 Przykładowo').describe('Postal address of the controller'),
  CONTROLLER_EMAIL: z.email().default('kontakt@glejt.example').describe('E-mail address of the controller'),
  CONTROLLER_PHONE: z.string().default('+48 00 000 00 00').describe('Telephone of the controller'),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/)[\x21-\x7e]+$/)
    .optional()
    .describe('Where to report a weakness, a mailto: or https: address; the controller when it is missing'),
  SECURITY_POLICY: z.url().optional().describe('Page that says how reports of weaknesses are treated'),
  DATA_PROTECTION_OFFICER: z.string().default('iod@glejt.example').describe('How to reach the data protection officer'),
  RETENTION_TEXT: z
    .string()
    .default('przez okres ważności upoważnienia i 2 lata po jego zakończeniu, a wnioski, których nie złożono, przez 30 dni')
    .describe('How long data are kept, as the page on personal data says it'),
  ACCESSIBILITY_DECLARATION_DATE: z.string().default('2026-11-22').describe('Date of the accessibility statement, yyyy-mm-dd'),
  ACCESSIBILITY_CONTACT_NAME: z.string().default('Zespół dostępności').describe('Who answers about accessibility'),
  SOURCE_REVISION: z.string().default('unknown').describe('Which revision of the source runs; written by the build of the image'),
});

/** All settings of a process, checked and typed. Built once by `readSettings`. */
export type Settings = Readonly<z.output<typeof schema> & { SECOND_FACTOR: 'required' | 'offered' }>;

/** The token under which Nest hands out the settings. */
export const SETTINGS = Symbol('settings');

/** Says of every faulty setting what is wrong with it, never its value. */
export class SettingsFault extends Error {
  constructor(
    message: string,
    readonly faults: readonly string[],
  ) {
    super(`${message}:\n  ${faults.join('\n  ')}`);
  }
}

/**
 * Reads and checks the settings. `NAME_FILE` may name a file that holds the value of `NAME` (secrets never need to stand
 * in the environment).
 * @throws SettingsFault
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = schema.safeParse(withFiles(environment));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsFault('Settings are wrong', faults);
  }
  const { GLEJT_MODE, SECOND_FACTOR = GLEJT_MODE === 'demo' ? 'offered' : 'required' } = parsed.data;
  const settings = { ...parsed.data, SECOND_FACTOR };
  const faults = productionFaults(settings);
  if (faults.length > 0) throw new SettingsFault(`Settings are not allowed in ${GLEJT_MODE} mode`, faults);
  return Object.freeze(settings);
}

/** Settings of `main.sandbox.ts`: plain arguments of `startSandbox`. @throws Error outside demo mode. */
export function sandboxSettings(environment: NodeJS.ProcessEnv = process.env) {
  if (environment.GLEJT_MODE !== 'demo') throw new Error('The sandbox runs only with GLEJT_MODE=demo.');
  return {
    host: environment.SANDBOX_HOST ?? '127.0.0.1',
    port: port.parse(environment.SANDBOX_PORT ?? '3002'),
    smtpPort: port.parse(environment.SANDBOX_SMTP_PORT ?? '3025'),
    dir: environment.SANDBOX_DIR ?? '.glejt/sandbox',
    receiverUrl: environment.SANDBOX_RECEIVER_URL ?? null,
  };
}

const ownerSchema = z.object({
  DATABASE_OWNER_URL: z.string().min(1).describe('PostgreSQL, with the role that owns the schema; for `glejt migrate` only'),
  DATABASE_APP_ROLE: z
    .string()
    .default('glejt_app')
    .describe('The role of web and worker, to which `glejt migrate` grants rights'),
});

/** JSON Schema of all settings as they are typed in, with their words: what documents and `glejt settings` print. */
export function settingsSchema() {
  return z.toJSONSchema(schema.extend(ownerSchema.shape), { io: 'input', unrepresentable: 'any' });
}

/** Connection of the owner role, needed by migrations and nothing else. */
export function ownerSettings(environment: NodeJS.ProcessEnv = process.env) {
  const values = withFiles(environment);
  const parsed = ownerSchema.extend({ GLEJT_MODE: schema.shape.GLEJT_MODE }).parse(values);
  return {
    ownerUrl: parsed.DATABASE_OWNER_URL,
    mode: parsed.GLEJT_MODE,
    appRole: parsed.DATABASE_APP_ROLE,
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
