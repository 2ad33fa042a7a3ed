// Runs `glejt …` as an operator does: a process of its own, on the database of an office, with answers typed in.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { projectFolder } from '../../src/start/project-folder.js';
import type { Office } from './office.js';

export interface CommandResult {
  code: number | null;
  output: string;
  errors: string;
}

export async function runCommand(
  office: Office,
  args: readonly string[],
  answers: readonly string[] = [],
): Promise<CommandResult> {
  const loader = pathToFileURL(join(projectFolder(), 'test/support/typescript-loader.mjs')).href;
  const program = join(projectFolder(), 'src/main.cli.ts');
  const child = spawn(process.execPath, ['--no-warnings', '--import', loader, program, ...args], {
    cwd: projectFolder(),
    env: { PATH: process.env['PATH'], ...environmentOf(office) },
  });
  const result: CommandResult = { code: null, output: '', errors: '' };
  child.stdout.on('data', (piece: Buffer) => (result.output += piece.toString('utf8')));
  child.stderr.on('data', (piece: Buffer) => (result.errors += piece.toString('utf8')));
  child.stdin.on('error', () => undefined); // it may end before it has asked for everything
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  result.code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return result;
}

/** The settings of the office, as its environment would say them. */
export function environmentOf(office: Office): Record<string, string> {
  const settings = office.web.get<Settings>(SETTINGS);
  const { GLEJT_MODE, DATABASE_URL, REDIS_URL = '', QUEUE_PREFIX, PUBLIC_URL, SIGNATURE_ANCHORS_DIR } = settings;
  const keys = {
    GLEJT_ENCRYPTION_KEY: settings.GLEJT_ENCRYPTION_KEY.toString('base64'),
    GLEJT_BLIND_INDEX_KEY: settings.GLEJT_BLIND_INDEX_KEY.toString('base64'),
    GLEJT_LINK_KEY: settings.GLEJT_LINK_KEY.toString('base64'),
    GLEJT_SESSION_SECRET: settings.GLEJT_SESSION_SECRET.toString('base64'),
  };
  return { GLEJT_MODE, DATABASE_URL, REDIS_URL, QUEUE_PREFIX, PUBLIC_URL, SIGNATURE_ANCHORS_DIR, ...keys };
}
