// The worker of an office as a process of its own, so that a test can kill it in the middle of its work.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SETTINGS, type Settings } from '../../src/foundation/settings.js';
import { projectFolder } from '../../src/start/project-folder.js';
import { environmentOf } from './command.js';
import type { Office } from './office.js';

export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** @param more settings beside those of the office */
  static start(office: Office, more: Record<string, string>): WorkerProcess {
    const loader = pathToFileURL(join(projectFolder(), 'test/support/typescript-loader.mjs')).href;
    const program = join(projectFolder(), 'src/main.worker.ts');
    const child = spawn(process.execPath, ['--no-warnings', '--import', loader, program], {
      cwd: projectFolder(),
      env: { PATH: process.env['PATH'], ...environmentOf(office), ...epuapOf(office), ...more },
      stdio: ['pipe', process.env['TEST_LOG'] === undefined ? 'ignore' : 'inherit', 'inherit'], // it ends with its input
    });
    return new WorkerProcess(child);
  }

  /** As a power cut does it. */
  async kill(): Promise<void> {
    await this.endBy('SIGKILL');
  }

  /** As an operator does it, or a new version; resolves to the exit code, null when it ended by the signal. */
  async stop(): Promise<number | null> {
    return await this.endBy('SIGTERM');
  }

  private async endBy(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.kill(signal);
    return await gone;
  }
}

function epuapOf(office: Office): Record<string, string> {
  const settings = office.web.get<Settings>(SETTINGS);
  const texts = Object.entries(settings).flatMap(([name, value]) =>
    /^(EPUAP_|SMTP_URL|TRUSTED_PROFILE_)/.test(name) && value !== undefined
      ? [[name, Array.isArray(value) ? value.join(',') : String(value)] as const]
      : [],
  );
  return { ...Object.fromEntries(texts.filter(([, text]) => text !== '')), SWEEP_SECONDS: '1', WORKER_HEALTH_PORT: '0' };
}
