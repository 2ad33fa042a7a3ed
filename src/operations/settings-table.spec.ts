import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { describedSettings, settingsAsMarkdown, settingsAsText, withSettingsTable } from './settings-table.js';

describe('the table of settings', () => {
  it('has words for every setting', () => {
    const wordless = describedSettings().filter(({ meaning }) => meaning === '');

    expect(wordless.map(({ name }) => name)).toEqual([]);
  });

  it('says what may stand there and what stands there by itself', () => {
    const settings = new Map(describedSettings().map((setting) => [setting.name, setting]));

    expect(settings.get('GLEJT_MODE')).toMatchObject({ kind: 'production or demo', preset: 'production', required: false });
    expect(settings.get('SIGN_IN_ATTEMPTS')).toMatchObject({ kind: 'number 1 to 20', preset: '5' });
    expect(settings.get('GLEJT_LINK_KEY')).toMatchObject({ kind: 'text', preset: null, required: true });
    expect(settings.get('REDIS_URL')).toMatchObject({ preset: null, required: false });
    expect(settingsAsText()).toContain('DATABASE_OWNER_URL\n');
  });

  it('stands in the README as the schema has it (else: npm run docs:settings)', () => {
    const page = readFileSync('README.md', 'utf8');

    expect(/<!-- settings -->\n(.*)<!-- \/settings -->/s.exec(page)?.[1]).toBe(settingsAsMarkdown());
  });

  it('goes nowhere but between its marks', () => {
    expect(() => withSettingsTable('no place')).toThrow(/no place for the table/);
    expect(withSettingsTable('a\n<!-- settings -->\nold\n<!-- /settings -->\nb')).toBe(
      `a\n<!-- settings -->\n${settingsAsMarkdown()}<!-- /settings -->\nb`,
    );
  });
});
