// Holds docker-compose.yml and the Dockerfile to their promises; no container engine is needed. The schema is that of Debian's
// docker-compose; what a schema cannot say (undeclared secrets, root, ports) is asserted by hand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { projectFolder } from '../../src/start/project-folder.js';
import { composeSchema } from '../support/compose-schema.js';

interface Service {
  image: string;
  user?: string;
  ports?: string[];
  secrets?: string[];
  volumes?: string[];
  networks?: string[];
  network_mode?: string;
  command?: string[];
  entrypoint?: string[];
  container_name?: string;
  privileged?: boolean;
  cap_drop?: string[];
  profiles?: string[];
  environment?: Record<string, string>;
  build?: { target: string };
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; interval?: string; disable?: boolean };
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean }>;
  secrets: Record<string, { file?: string }>;
}

const JOBS = ['roles', 'migrate']; // they end; nobody can ask how they are

const read = (name: string): string => readFileSync(join(projectFolder(), name), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  let schema: unknown;

  beforeAll(async () => {
    schema = withoutInnerIds(await composeSchema());
  }, 120_000);

  it('fits the schema of compose files', () => {
    const validate = compileSchema(schema);

    const fits = validate(compose);

    expect(validate.errors ?? []).toEqual([]);
    expect(fits).toBe(true);
  });

  it('would be refused with a misspelt key or a wrong condition', () => {
    const validate = compileSchema(schema);
    const altered = (change: (web: Record<string, unknown>) => void): Compose => {
      const copy = structuredClone(compose);
      change(copy.services['web'] as unknown as Record<string, unknown>);
      return copy;
    };

    expect(validate(altered((web) => (web['helthcheck'] = {})))).toBe(false);
    expect(validate(altered((web) => (web['depends_on'] = { redis: { condition: 'service_happy' } })))).toBe(false);
  });

  it('has the services of a real installation, and the sandbox only on demand', () => {
    const usual = services.filter(([, service]) => service.profiles === undefined).map(([name]) => name);

    expect(usual.sort()).toEqual(['migrate', 'postgres', 'redis', 'roles', 'web', 'worker']);
    expect(compose.services['sandbox']?.profiles).toEqual(['sandbox']);
  });

  it.each(services)('runs %s as a user without rights', (_name, service) => {
    expect(service.user).toMatch(/^(node|postgres|redis)$/);
    expect(service.privileged).toBeUndefined();
    expect(service.cap_drop).toEqual(['ALL']);
  });

  it.each(services.filter(([name]) => !JOBS.includes(name)))('asks %s how it is', (_name, service) => {
    expect(service.healthcheck?.test?.length).toBeGreaterThan(1);
    expect(service.healthcheck?.interval).toMatch(/^\d+s$/);
  });

  it.each(services)('pins the image of %s and takes it from nowhere else', (_name, service) => {
    expect(service.image).toMatch(/^[a-z-]+:\d+\.\d+/);
    expect(service.image).not.toMatch(/latest/);
  });

  it.each(services)('gives %s only secrets, volumes, networks and services that are declared', (_name, service) => {
    const named = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');

    expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(service.secrets ?? []));
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
    expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(service.networks ?? []));
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
  });

  it('takes every secret from a file outside the image, and mounts each one somewhere', () => {
    const used = new Set(services.flatMap(([, service]) => service.secrets ?? []));

    for (const [name, secret] of Object.entries(compose.secrets)) {
      expect(Object.keys(secret)).toEqual(['file']);
      expect(secret.file).toBe(`\${GLEJT_SECRETS:-./.secrets}/${name}`);
      expect(used).toContain(name);
    }
  });

  it.each(services)('puts no secret into the environment of %s, only the place of its file', (_name, service) => {
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      if (/PASSWORD|SECRET|_KEY|_CERTS?|DATABASE_(OWNER_)?URL|REDIS_URL|SMTP_URL/.test(name)) expect(name).toMatch(/_FILE$/);
      if (!name.endsWith('_FILE')) continue;
      expect(service.secrets).toContain(value.replace('/run/secrets/', ''));
    }
  });

  it('lets nobody but the jobs and PostgreSQL know more than the rights of web and worker', () => {
    const owners = services.filter(([, service]) => service.secrets?.includes('database_owner_url')).map(([name]) => name);
    const superusers = services.filter(([, service]) => service.secrets?.includes('postgres_password')).map(([name]) => name);

    expect(owners.sort()).toEqual(['migrate', 'roles']);
    expect(superusers.sort()).toEqual(['postgres', 'roles']);
  });

  it('opens a port for web alone, on loopback, where the proxy stands', () => {
    const open = services.filter(([, service]) => service.ports !== undefined);

    expect(open.map(([name]) => name)).toEqual(['web']);
    expect(compose.services['web']?.ports).toEqual(['127.0.0.1:${WEB_PORT:-3000}:3000']);
    expect(compose.networks['inside']?.internal).toBe(true);
    for (const name of ['postgres', 'redis', ...JOBS]) expect(compose.services[name]?.networks).toEqual(['inside']);
  });

  it('lets as many workers run as wanted', () => {
    const worker = compose.services['worker'];

    expect(worker?.container_name).toBeUndefined();
    expect(worker?.ports).toBeUndefined();
    expect(worker?.volumes).toBeUndefined();
  });

  it('starts web and worker after the migration, and the migration after the roles', () => {
    for (const name of ['web', 'worker']) {
      expect(compose.services[name]?.depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' } });
      expect(compose.services[name]?.environment?.['GLEJT_MODE']).toBe('production');
    }
    expect(compose.services['migrate']?.depends_on).toEqual({ roles: { condition: 'service_completed_successfully' } });
  });

  it('keeps Redis from dropping jobs', () => {
    expect(compose.services['redis']?.command?.join(' ')).toMatch(/--maxmemory-policy noeviction/);
  });

  it('keeps the sandbox on the loopback of this machine and in demo mode', () => {
    const sandbox = compose.services['sandbox'];

    expect(sandbox).toMatchObject({ network_mode: 'host', environment: { GLEJT_MODE: 'demo', SANDBOX_HOST: '127.0.0.1' } });
    expect(sandbox?.secrets).toBeUndefined();
  });

  it('holds no password, key, PESEL or certificate itself', () => {
    const text = read('docker-compose.yml');

    expect(text).not.toMatch(/-----BEGIN|\b\d{11}\b|[A-Za-z0-9+/]{40,}={0,2}/);
    expect(text).not.toMatch(/:\/\/[a-z_]+:(?!<openssl|password@)[^\s@]+@/);
  });
});

describe('Dockerfile', () => {
  const stages = stagesOf(read('Dockerfile'));

  it('builds every target that the compose file asks for', () => {
    const wanted = services.flatMap(([, service]) => service.build?.target ?? []);

    expect([...stages.keys()]).toEqual(expect.arrayContaining(wanted));
    expect([...stages.keys()].at(-1)).toBe('web');
  });

  it.each(['web', 'worker', 'sandbox'])('gives %s a user without rights and a health check', (name) => {
    expect(lineage(stages, name)).toMatch(/^USER node$/m);
    expect(stages.get(name)?.text).toMatch(/^HEALTHCHECK /m);
  });

  it('keeps sandbox, start and development packages out of production', () => {
    expect(stages.get('build')?.text).toMatch(/rm -rf dist\/src\/start dist\/src\/start\.js/);
    expect(stages.get('production-build')?.text).toMatch(/rm -rf dist\/src\/sandbox dist\/src\/main\.sandbox\.js/);
    expect(stages.get('production')?.text).toMatch(/COPY --from=production-packages/);
    expect(stages.get('production')?.text).toMatch(/COPY --from=production-build/);
    expect(stages.get('production-packages')?.text).toMatch(/npm ci .*--omit=dev/);
    for (const name of ['web', 'worker']) expect(stages.get(name)?.from).toBe('production');
  });

  it('pins the image that everything is built on', () => {
    expect(read('Dockerfile')).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-\w+-slim$/m);
  });

  it('lets nothing into the build that is not named', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

    expect(lines[0]).toBe('*');
    expect(lines.join(' ')).not.toMatch(/!(\.glejt|\.secrets|\.cache|\.env|test)/);
  });
});

interface Stage {
  from: string;
  text: string;
}

function stagesOf(dockerfile: string): Map<string, Stage> {
  const parts = dockerfile.split(/^(?=FROM )/m).slice(1);
  return new Map(
    parts.map((text) => {
      const [, from = '', name = ''] = /^FROM (\S+) AS (\S+)/.exec(text) ?? [];
      return [name, { from, text }];
    }),
  );
}

/** The text of a stage and of all stages it is built on. */
function lineage(stages: Map<string, Stage>, name: string): string {
  const stage = stages.get(name);
  return stage === undefined ? '' : lineage(stages, stage.from) + stage.text;
}

/** ajv 8 takes an inner "id" for a mistake; and it does not know the draft that the file names. */
function withoutInnerIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInnerIds);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => !(['id', '$id', '$schema'].includes(key) && typeof inner === 'string'),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutInnerIds(inner)]));
}

function compileSchema(schema: unknown) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
  ajv.addFormat('ports', /^[\d.:a-z/${}_A-Z-]+$/);
  ajv.addFormat('expose', true);
  ajv.addFormat('subnet_ip_address', true);
  return ajv.compile(schema as object);
}
