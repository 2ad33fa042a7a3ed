// Decides what web, worker, sandbox and the commands are told: the settings of a demonstration, all on loopback.
import { join } from 'node:path';
import type { DemoKeys } from './data-folder.js';
import type { DatabaseUrls } from './database.js';
import type { Ports } from './ports.js';

export interface Whereabouts {
  dataDir: string;
  ports: Ports;
  keys: DemoKeys;
  database: DatabaseUrls;
  redisUrl: string | null;
}

/** Secrets stay within these processes; the owner's address is added for the commands that need it. */
export function environment({ dataDir, ports, keys, database, redisUrl }: Whereabouts): NodeJS.ProcessEnv {
  const sandbox = join(dataDir, 'sandbox');
  const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
  return {
    ...process.env,
    REDIS_URL: undefined,
    DATABASE_OWNER_URL: undefined, // for the commands that migrate and seed alone
    ...keys.settings,
    GLEJT_MODE: 'demo',
    DATABASE_URL: database.appUrl,
    ...(redisUrl === null ? { QUEUE_BACKEND: 'postgres' } : { QUEUE_BACKEND: 'redis', REDIS_URL: redisUrl }),
    PUBLIC_URL: `http://localhost:${ports.web}`,
    WEB_PORT: String(ports.web),
    WORKER_HEALTH_PORT: String(ports.worker),
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    SANDBOX_DIR: sandbox,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    TRUSTED_PROFILE_URL: `${sandboxUrl}/ep-services/tpSigning5`,
    TRUSTED_PROFILE_PAGE_ORIGINS: sandboxUrl,
    TRUSTED_PROFILE_CLIENT_KEY_FILE: join(sandbox, 'client', 'key.pem'),
    TRUSTED_PROFILE_CLIENT_CERT_FILE: join(sandbox, 'client', 'cert.pem'),
    TRUSTED_PROFILE_RESPONSE_CERTS_FILE: join(sandbox, 'trust', 'response.pem'),
    // The minister of the demonstration looks after its quarantine, too: the login that seed-demo gives out first.
    OPERATOR_LOGINS: 'WANUMO1',
    EPUAP_BOXES: '/urzad-pokazowy/sio',
    EPUAP_PULL_URL: `${sandboxUrl}/pk_external_ws/services/pull`,
    // Where things would be sent, if EPUAP_SEND_TO and EPUAP_SEND_FROM were set.
    EPUAP_SKRYTKA_URL: `${sandboxUrl}/pk_external_ws/services/skrytka`,
    EPUAP_DOCUMENTS_URL: `${sandboxUrl}/fe_external_ws/services/ZarzadzanieDokumentami`,
    EPUAP_UPP_CERTS_FILE: join(sandbox, 'trust', 'upp.pem'),
    EPUAP_CLIENT_KEY_FILE: join(sandbox, 'client', 'key.pem'),
    EPUAP_CLIENT_CERT_FILE: join(sandbox, 'client', 'cert.pem'),
    EPUAP_RESPONSE_CERTS_FILE: join(sandbox, 'trust', 'response.pem'),
    CRL_URLS: `${sandboxUrl}/crl/ca.crl`,
    SIGNATURE_ANCHORS_DIR: join(sandbox, 'trust', 'anchors'),
    SIGNATURE_SEALS_FILE: join(sandbox, 'trust', 'seals.json'),
  };
}
