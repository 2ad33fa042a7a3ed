import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { PASSWORD_RULES } from '../values/password-rule.js';
import { hasWords, words } from './words.js';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
/** Their words are English and go to a console, not to a page. */
const SILENT_FOLDERS = ['sandbox', 'start', 'operations'];
/** Codes that never reach a person: a redirect; the log, and the fixed faults of our own service, which have words of their own. */
const SILENT_CODES = new Set([
  'ALREADY_DONE',
  'ADDRESS',
  'REVOKED_BEFORE_RECEIPT',
  'RECHECK_FAILED',
  'NOT_RECHECKED',
  'NOT_SOAP',
]);
/** Names of settings that look like codes of the trusted profile. */
const SETTING = /^TRUSTED_PROFILE_(?:CLIENT|\w+_CERTS?)$/;

const USES = [
  /new DomainError\(\s*'([A-Z][A-Z0-9_]+)'/g,
  /\b(?:code|reason): '([A-Z][A-Z0-9_]+)'/g,
  /'(TRUSTED_PROFILE_[A-Z_]+)'/g,
];

describe('words for the codes of refusals', () => {
  it('exist for every code that our sources use', () => {
    const wordless = [...usedCodes()].filter((code) => !hasWords(code) && !SILENT_CODES.has(code) && !SETTING.test(code));

    expect(wordless).toEqual([]);
  });

  it('are whole sentences, also when no fact is known', () => {
    const broken = [...usedCodes()].filter(
      (code) => !/^[A-ZŁŚŻĆ„].*[.]$/s.test(words(code)) || /undefined|null|NaN|\.\./.test(words(code)),
    );

    expect(broken).toEqual([]);
  });

  it('count attempts as Polish does', () => {
    expect(words('WRONG_LOGIN_OR_PASSWORD', { left: 1 })).toBe('Nieprawidłowy login lub hasło. Pozostała 1 próba.');
    expect(words('WRONG_LOGIN_OR_PASSWORD', { left: 3 })).toBe('Nieprawidłowy login lub hasło. Pozostały 3 próby.');
    expect(words('WRONG_LOGIN_OR_PASSWORD', { left: 5 })).toBe('Nieprawidłowy login lub hasło. Pozostało 5 prób.');
    expect(words('WRONG_LOGIN_OR_PASSWORD')).toBe('Nieprawidłowy login lub hasło.');
  });

  it('write moments and dates in the time of Warsaw', () => {
    expect(words('LINK_EXPIRED', { until: '2026-11-22T09:42:00Z' })).toBe(
      'Link wygasł. Był ważny do: 22 listopada 2026 r., godz. 10:42.',
    );
    expect(words('GRANT_NOT_STARTED', { from: '2027-09-01' })).toBe(
      'Upoważnienie jeszcze nie obowiązuje. Zaloguj się od: 1 września 2027 r.',
    );
  });

  it('name the field, the broken rules of a password and the state of the application', () => {
    expect(words('REQUIRED', { label: 'Imię' })).toBe('Uzupełnij pole „Imię”.');
    expect(words('PASSWORD_RULES', { unmet: PASSWORD_RULES.slice(2, 4).join(' ') })).toContain('mała litera, cyfra');
    expect(words('STATUS_FORBIDS', { status: 'formally_accepted' })).toContain('Zaakceptowany formalnie');
  });

  it('say something harmless for a code that nobody knows, even one named like a property of every object', () => {
    expect(words('constructor')).toBe(words('NO_SUCH_CODE_EVER'));
  });
});

function usedCodes(): Set<string> {
  const found = new Set<string>();
  for (const file of sourceFiles(SOURCES)) {
    const text = readFileSync(file, 'utf8');
    for (const use of USES) for (const [, code = ''] of text.matchAll(use)) found.add(code);
  }
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name))
    .filter((name) => !SILENT_FOLDERS.includes(name.split(/[\\/]/)[0] ?? ''))
    .map((name) => join(folder, name));
}
