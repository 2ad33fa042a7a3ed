import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office, portOf } from '../support/office.js';

describe('health', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const health = async (port: number, what: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/health/${what}`, { headers: { host: `localhost:${port}` } });
    return { status: response.status, body: (await response.json()) as { status: string; parts?: Record<string, string> } };
  };

  it('says of web and worker that they live and are ready, part by part', async () => {
    for (const app of [office.web, office.worker]) {
      const port = portOf(app as NonNullable<typeof app>);

      expect((await health(port, 'live')).status).toBe(200);
      const ready = await health(port, 'ready');
      expect(ready).toEqual({ status: 200, body: { status: 'ready', parts: { database: 'available', queue: 'available' } } });
    }
  });

  it('answers 503 and names the failing part when the database is gone', async () => {
    await office.database.drop();

    const ready = await health(portOf(office.web), 'ready');
    expect(ready.status).toBe(503);
    expect(ready.body.parts).toMatchObject({ database: 'unavailable' });
    expect((await health(portOf(office.web), 'live')).status).toBe(200);
  });
});
