// Shows what `npm start` promises: one command brings everything up, a part that dies comes back, nothing is left behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/start/project-folder.js';
import { eventually } from '../support/eventually.js';
import { leftOf, newDataFolder, removeDataFolder, StartedOffice } from '../support/started-office.js';

const READY = /Glejt is ready/;
const FIRST_TIME_MS = 90_000;
const LATER_MS = 60_000;

describe('npm start', () => {
  let dataDir: string;
  let office: StartedOffice;

  beforeAll(async () => {
    dataDir = await newDataFolder();
    office = new StartedOffice(dataDir);
    await office.says(READY, FIRST_TIME_MS);
    await office.says(/Ctrl-C/, 5_000);
  }, FIRST_TIME_MS + 10_000);

  afterAll(async () => {
    await removeDataFolder(dataDir);
  }, 30_000);

  it('ends with a table of addresses that answer', async () => {
    const titles = ['Start page', 'Trusted profile of the sandbox', 'Mailbox'];

    const answers = await Promise.all(titles.map((title) => fetch(office.address(title))));

    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(office.output).toMatch(/Demo logins/);
  });

  it('keeps the keys to itself', async () => {
    const keys = await stat(join(dataDir, 'keys.json'));

    expect(keys.mode & 0o077).toBe(0);
    expect(office.output).not.toContain((await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim());
  });

  it('refuses a second start on the same data, and leaves the first one alone', async () => {
    const second = await new StartedOffice(dataDir).ended;

    expect(second.code).toBe(1);
    expect(second.output).toMatch(/runs already with the data/);
    expect((await fetch(office.address('Start page'))).status).toBe(200);
  });

  it.each(['Worker', 'Web', 'Sandbox'])(
    'reports that %s died, and starts it again',
    async (name) => {
      const before = office.pidOf(name);

      process.kill(before, 'SIGKILL');

      await office.says(new RegExp(`${name} ended \\(SIGKILL\\); starting it again`), 10_000);
      await office.says(new RegExp(`${name} runs again`), LATER_MS);
      expect(office.pidOf(name)).not.toBe(before);
    },
    LATER_MS + 15_000,
  );

  it('ends everything on Ctrl-C', async () => {
    office.signal('SIGINT');
    const ended = await office.ended;

    expect(ended.code).toBe(0);
    expect(await leftOf(dataDir, 5_000)).toEqual([]); // the watching shells hear of the end a moment later
  }, 60_000);

  it(
    'finds its data again, and leaves no orphan even when it is killed outright',
    async () => {
      const keys = await readFile(join(dataDir, 'keys.json'), 'utf8');
      const again = new StartedOffice(dataDir);
      await again.says(READY, LATER_MS);
      expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe(keys);

      again.signal('SIGKILL');
      await again.ended;

      expect(await leftOf(dataDir, 30_000)).toEqual([]);
    },
    LATER_MS + 60_000,
  );

  it('kills what does not listen to a polite signal, ten seconds after its own violent end', async () => {
    const args = ['--no-warnings', '--import', './test/support/typescript-loader.mjs', './test/support/stubborn-child.ts'];
    const starter = spawn(process.execPath, args, { cwd: projectFolder(), stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(starter.stdout, 'data')) as [Buffer];
    const child = Number(said.toString());
    expect(await commandLine(child)).toContain('trap');

    starter.kill('SIGKILL');

    await eventually(async () => (await commandLine(child)) === '', 30_000);
  }, 60_000);

  it('refuses to empty a folder that holds other files', async () => {
    const foreign = await newDataFolder();
    await writeFile(join(foreign, 'letter.txt'), 'kept');

    const refused = await new StartedOffice(foreign, ['--fresh']).ended;

    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/holds other files/);
    expect(await readFile(join(foreign, 'letter.txt'), 'utf8')).toBe('kept');
    await removeDataFolder(foreign);
  }, 60_000);
});

/** Empty for a process that has ended. */
function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}
