// A whole office for a test: web, worker and sandbox in this process; its own database, Redis database and mailbox.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { LOG, makeLog, nestLog } from '../../src/foundation/logging.js';
import { readSettings, SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { configureWeb } from '../../src/pages/web-edge.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { WebModule } from '../../src/web.module.js';
import { WorkerModule } from '../../src/worker.module.js';
import { withClient } from '../../src/start/database.js';
import { freePort } from '../../src/start/free-port.js';
import { Mailbox } from './mailbox.js';
import { OPERATOR_LOGIN } from './operator.js';
import { layKeys } from './sandbox-folder.js';
import { createTestDatabase, testRedisUrl } from './services.js';
import { Visitor } from './visitor.js';

export interface OfficeOptions {
  /** Further settings of web and worker; a function is given the sandbox they talk to. */
  environment?: Record<string, string> | ((sandbox: Sandbox) => Record<string, string>);
  withWorker?: boolean;
  /** Opens our own service that ePUAP calls; the sandbox knows its address. Further PEM certificates may sign what it takes. */
  receiver?: { certificates: string };
  /** Gets every line that web and worker log; LOG_LEVEL decides how much. */
  onLog?: (line: string) => void;
  /** Where the clock of office and sandbox stands at the beginning, ISO; goes on from there. */
  clock?: string;
}

export const CAPTCHA = '12345';
const CLOCK = 'update installation set clock_offset = make_interval(secs => $1)';

export class Office {
  private readonly owner: pg.Pool;

  private constructor(
    readonly web: NestExpressApplication,
    readonly worker: NestExpressApplication | null,
    readonly sandbox: Awaited<ReturnType<typeof startSandbox>>,
    readonly url: string,
    readonly database: Awaited<ReturnType<typeof createTestDatabase>>,
    readonly mailbox: Mailbox,
    private readonly folder: string,
    private readonly offset: { ms: number },
  ) {
    this.owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
    this.owner.on('error', () => undefined); // a test may end the database
  }

  static async open({ environment = {}, withWorker = true, clock, onLog, receiver }: OfficeOptions = {}): Promise<Office> {
    const folder = mkdtempSync(join(tmpdir(), 'glejt-office-'));
    const database = await createTestDatabase('office');
    const offset = { ms: clock === undefined ? 0 : Date.parse(clock) - Date.now() };
    await withClient(database.ownerUrl, (client) => client.query(CLOCK, [offset.ms / 1_000]));
    const now = () => new Date(Date.now() + offset.ms);
    const receiverPort = receiver === undefined ? null : await freePort(0);
    const receiverUrl = receiverPort === null ? null : `http://127.0.0.1:${receiverPort}/odbiorca`;
    const at = { host: '127.0.0.1', port: 0, smtpPort: 0, dir: join(folder, 'sandbox') };
    layKeys(at.dir);
    const sandbox = await startSandbox({ ...at, now, receiverUrl });
    const port = await freePort(0);
    const url = `http://localhost:${port}`;
    const settings = readSettings({
      ...demoEnvironment(folder, sandbox, database.appUrl, url),
      WEB_PORT: String(port),
      ...(receiver === undefined
        ? {}
        : {
            EPUAP_RECEIVER_PORT: String(receiverPort),
            EPUAP_RECEIVER_CERTS: readFileSync(join(folder, 'sandbox', 'trust/response.pem'), 'utf8') + receiver.certificates,
          }),
      ...(typeof environment === 'function' ? environment(sandbox) : environment),
    });
    const written = makeLog('test', settings, onLog === undefined ? undefined : { write: onLog });
    const log = nestLog(written);
    const web = (
      await Test.createTestingModule({ imports: [WebModule] })
        .overrideProvider(SETTINGS)
        .useValue(settings)
        .overrideProvider(LOG)
        .useValue(written)
        .setLogger(log)
        .compile()
    ).createNestApplication<NestExpressApplication>({ bodyParser: false, logger: log });
    configureWeb(web);
    await web.listen(port, '127.0.0.1');
    const worker = withWorker ? await startWorker(settings, written) : null;
    return new Office(web, worker, sandbox, url, database, new Mailbox(sandbox.url), folder, offset);
  }

  visitor(): Visitor {
    return new Visitor(this.url);
  }

  service<T>(type: abstract new (...args: never[]) => T): T {
    return this.web.get<T>(type, { strict: false });
  }

  get data(): DataSource {
    return this.web.get(DataSource);
  }

  /** Moves the clock of the office and of its sandbox (owner only; demo mode only). */
  async setClock(moment: string): Promise<void> {
    this.offset.ms = Date.parse(moment) - Date.now();
    await this.asOwner(CLOCK, [this.offset.ms / 1_000]);
  }

  asOwner(sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
    return this.owner.query(sql, values);
  }

  async close(): Promise<void> {
    await this.worker?.close();
    await this.web.close();
    await this.sandbox.close();
    await this.owner.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startWorker(settings: Settings, written: ReturnType<typeof makeLog>): Promise<NestExpressApplication> {
  const log = nestLog(written);
  const module = await Test.createTestingModule({ imports: [WorkerModule] })
    .overrideProvider(SETTINGS)
    .useValue(settings)
    .overrideProvider(LOG)
    .useValue(written)
    .setLogger(log)
    .compile();
  const worker = module.createNestApplication<NestExpressApplication>({ logger: log });
  await worker.listen(0, '127.0.0.1');
  return worker;
}

/** Port of a listening application. */
export function portOf(app: NestExpressApplication): number {
  return (app.getHttpServer().address() as AddressInfo).port;
}

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** The environment that `npm start` gives its children, with keys made for this test. */
export function demoEnvironment(
  folder: string,
  sandbox: Sandbox,
  databaseUrl: string,
  publicUrl: string,
): Record<string, string> {
  const key = () => randomBytes(32).toString('base64');
  const read = (name: string) => readFileSync(join(folder, 'sandbox', name), 'utf8');
  return {
    GLEJT_MODE: 'demo',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'error',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '6',
    REDIS_URL: testRedisUrl(),
    QUEUE_PREFIX: `t-${randomBytes(6).toString('hex')}`,
    PUBLIC_URL: publicUrl,
    WORKER_HEALTH_PORT: '0',
    SWEEP_SECONDS: '1',
    GLEJT_ENCRYPTION_KEY: key(),
    GLEJT_BLIND_INDEX_KEY: key(),
    GLEJT_LINK_KEY: key(),
    GLEJT_SESSION_SECRET: key(),
    SMTP_URL: `smtp://127.0.0.1:${sandbox.smtpPort}`,
    TRUSTED_PROFILE_URL: `${sandbox.url}/ep-services/tpSigning5`,
    TRUSTED_PROFILE_CLIENT_KEY: read('client/key.pem'),
    TRUSTED_PROFILE_CLIENT_CERT: read('client/cert.pem'),
    TRUSTED_PROFILE_RESPONSE_CERTS: read('trust/response.pem'),
    // The boxes are named by the tests that need them.
    EPUAP_PULL_URL: `${sandbox.url}/pk_external_ws/services/pull`,
    // Without EPUAP_SEND_TO nothing is sent.
    EPUAP_SKRYTKA_URL: `${sandbox.url}/pk_external_ws/services/skrytka`,
    EPUAP_DOCUMENTS_URL: `${sandbox.url}/fe_external_ws/services/ZarzadzanieDokumentami`,
    EPUAP_UPP_CERTS: read('trust/upp.pem'),
    EPUAP_CLIENT_KEY: read('client/key.pem'),
    EPUAP_CLIENT_CERT: read('client/cert.pem'),
    EPUAP_RESPONSE_CERTS: read('trust/response.pem'),
    SIGNATURE_ANCHORS_DIR: join(folder, 'sandbox', 'trust', 'anchors'),
    SIGNATURE_SEALS: read('trust/seals.json'),
    CAPTCHA_ANSWER: CAPTCHA,
    OPERATOR_LOGINS: OPERATOR_LOGIN,
    // All visitors of a test come from one address, many for one person; tests of limits set them.
    ...{ LIMIT_SIGN_IN: '1000000', LIMIT_ACCESS: '1000000', LIMIT_FILING: '1000000', LIMIT_PICTURES: '1000000' },
    ...{ LIMIT_FILING_OF_PERSON: '1000', LIMIT_UPLOADS: '1000000' },
    REFUSAL_MS: '0',
  };
}
