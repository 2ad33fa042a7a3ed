// `glejt settings [--markdown] [--write FILE]`: prints every setting, or renews the table in a page.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { settingsAsMarkdown, settingsAsText, withSettingsTable } from './settings-table.js';

export function settingsCommand(args: readonly string[]): Promise<number> {
  const options = { markdown: { type: 'boolean', default: false }, write: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.write === undefined) process.stdout.write(values.markdown ? settingsAsMarkdown() : settingsAsText());
  else writeFileSync(values.write, withSettingsTable(readFileSync(values.write, 'utf8')));
  return Promise.resolve(0);
}
