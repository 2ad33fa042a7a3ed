// Decides how the settings are printed, for people at a terminal and for the README; the schema of the settings is the one source.
import { settingsSchema } from '../foundation/settings.js';

export interface DescribedSetting {
  name: string;
  /** What may stand there: 'text', 'number 1 to 20', 'production or demo'. */
  kind: string;
  /** As typed in; null when there is none. */
  preset: string | null;
  required: boolean;
  meaning: string;
}

interface Described {
  type?: string;
  format?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  default?: string | number | boolean;
  description?: string;
}

const BEGIN = '<!-- settings -->';
const END = '<!-- /settings -->';

/** All settings in the order of the schema. */
export function describedSettings(): DescribedSetting[] {
  const { properties = {}, required = [] } = settingsSchema();
  return Object.entries(properties as Record<string, Described>).map(([name, described]) => ({
    name,
    kind: kindOf(described),
    preset: described.default === undefined ? null : String(described.default),
    required: required.includes(name),
    meaning: described.description ?? '',
  }));
}

export function settingsAsText(): string {
  return describedSettings()
    .map((setting) => `${setting.name}\n    ${setting.meaning}.\n    ${setting.kind}; ${presetOf(setting, (text) => text)}\n`)
    .join('');
}

export function settingsAsMarkdown(): string {
  const rows = describedSettings().map((setting) => {
    const cells = [`\`${setting.name}\``, setting.meaning, setting.kind, presetOf(setting, (text) => `\`${text}\``)];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| setting | meaning | values | default |', '|---|---|---|---|', ...rows].join('\n') + '\n';
}

/** @throws Error when the page has no place for the table. */
export function withSettingsTable(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the page has no place for the table: ${BEGIN} … ${END}`);
  return `${page.slice(0, from)}${BEGIN}\n${settingsAsMarkdown()}${page.slice(to)}`;
}

function kindOf({ type, format, enum: values, minimum, maximum }: Described): string {
  if (values !== undefined) return values.join(' or ');
  if (format === 'uri') return 'address';
  if (format === 'email') return 'e-mail address';
  if (type === 'string') return 'text';
  const isOpen = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER;
  const from =
    minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : isOpen ? ` from ${minimum}` : ` ${minimum} to ${maximum}`;
  return `number${from}`;
}

function presetOf({ preset, required }: DescribedSetting, mark: (text: string) => string): string {
  if (required) return 'required';
  return preset === null || preset === '' ? 'none' : mark(preset);
}
