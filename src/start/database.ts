// Makes the database and its two roles: the owner, who migrates, and the application, who owns nothing and may only what it is granted.
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export const OWNER_ROLE = 'glejt_owner';
export const APP_ROLE = 'glejt_app';

export interface RolePasswords {
  owner: string;
  app: string;
}

export interface DatabaseUrls {
  ownerUrl: string;
  appUrl: string;
}

/** May be repeated: it then sets the passwords anew and changes nothing else. */
export async function createDatabaseAndRoles(
  superuserUrl: string,
  passwords: RolePasswords,
  database = 'glejt',
): Promise<DatabaseUrls> {
  await withClient(superuserUrl, async (client) => {
    await setRole(client, OWNER_ROLE, passwords.owner);
    await setRole(client, APP_ROLE, passwords.app);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await createDatabase(client, database);
  });
  return urls(superuserUrl, passwords, database);
}

/** An empty database, or a copy of the template with everything in it. Rights on the database itself are not copied by PostgreSQL. */
export async function createDatabase(client: Client, database: string, template = 'template1'): Promise<void> {
  const name = escapeIdentifier(database);
  await client.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE} TEMPLATE ${escapeIdentifier(template)}`);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${APP_ROLE}`);
}

export function urls(superuserUrl: string, passwords: RolePasswords, database: string): DatabaseUrls {
  const urlOf = (role: string, password: string): string => {
    const url = new URL(superuserUrl);
    url.username = role;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  };
  return { ownerUrl: urlOf(OWNER_ROLE, passwords.owner), appUrl: urlOf(APP_ROLE, passwords.app) };
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // a broken connection shows itself in the next query
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function setRole(client: Client, role: string, password: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  const rights = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS';
  await client.query(`${verb} ROLE ${role} ${rights} PASSWORD ${escapeLiteral(password)}`);
}
