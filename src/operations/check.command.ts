// `glejt check [--json] [--mail ADDRESS]`: tells an operator what is wrong with an installation. Changes nothing; sends nothing but
// the test letter.
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { readSettings, type Settings, SettingsFault } from '../foundation/settings.js';
import { parseEmailAddress } from '../values/email-address.js';
import { judgeAddress } from './checks/address.js';
import { judgeKeyPairs, judgePins } from './checks/certificates.js';
import { checkDatabase } from './checks/database.js';
import { type Finding, fault, lineOf, ok } from './checks/finding.js';
import { judgeKeys } from './checks/keys.js';
import { checkMailServer } from './checks/mail-server.js';
import { checkQueue } from './checks/queue.js';
import { checkSenderDomain } from './checks/sender-domain.js';
import { checkSigningService } from './checks/signing-service.js';
import { checkTrust } from './checks/trust.js';

export async function checkCommand(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean', default: false }, mail: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const testAddress = values.mail === undefined ? null : parseEmailAddress(values.mail);
  const findings = await findingsOf(testAddress);
  const isFaulty = findings.some(({ level }) => level === 'fault');
  process.stdout.write(values.json ? JSON.stringify({ faulty: isFaulty, findings }, null, 2) + '\n' : textOf(findings));
  return isFaulty ? 1 : 0;
}

async function findingsOf(testAddress: string | null): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings();
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    return error.faults.map((what) => fault('settings', what, 'see `glejt settings`; nothing else was checked'));
  }
  return [ok('settings', 'readable'), ...(await check(settings, testAddress))];
}

async function check(settings: Settings, testAddress: string | null): Promise<Finding[]> {
  const now = new Date();
  const [database, queue, mailServer, senderDomain, signingService] = await Promise.all([
    checkDatabase(settings, new FieldEncryption(settings)),
    checkQueue(settings),
    checkMailServer(settings, testAddress),
    checkSenderDomain(settings),
    checkSigningService(settings),
  ]);
  const certificates = [...judgeKeyPairs(settings, now), ...judgePins(settings, now), ...checkTrust(settings, now)];
  return [
    ...judgeAddress(settings),
    ...judgeKeys(settings),
    ...database,
    ...queue,
    ...mailServer,
    ...senderDomain,
    ...certificates,
    ...signingService,
  ];
}

function textOf(findings: readonly Finding[]): string {
  const count = (wanted: Finding['level']) => findings.filter(({ level }) => level === wanted).length;
  const lines = findings.map((finding) => `${lineOf(finding)}\n`).join('');
  return `${lines}\n${count('ok')} ok, ${count('warning')} warning(s), ${count('fault')} fault(s)\n`;
}
