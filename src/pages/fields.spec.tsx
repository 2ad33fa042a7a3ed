import { describe, expect, it } from '@jest/globals';
import { h } from 'preact';
import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CaptchaField } from '../../templates/pages/components/captcha-field.js';
import { CheckboxGroup } from '../../templates/pages/components/checkbox-group.js';
import { Checkbox } from '../../templates/pages/components/checkbox.js';
import { DateField } from '../../templates/pages/components/date-field.js';
import { ErrorSummary } from '../../templates/pages/components/error-summary.js';
import { PasswordField } from '../../templates/pages/components/password-field.js';
import { RadioGroup } from '../../templates/pages/components/radio-group.js';
import { Select } from '../../templates/pages/components/select.js';
import { SummaryList } from '../../templates/pages/components/summary-list.js';
import { TextArea } from '../../templates/pages/components/text-area.js';
import { TextField } from '../../templates/pages/components/text-field.js';
import type { FieldError } from '../values/form-problem.js';
import { PageContext } from './page-context.js';
import type { PageFacts } from './page-context.js';

const OPTIONS = [
  { value: 'a', label: 'Pierwsza', hint: 'Podpowiedź' },
  { value: 'b', label: 'Druga' },
];
const NAMES = ['tekst', 'haslo', 'data', 'wybor', 'wiele', 'zgoda', 'uwagi', 'lista', 'kod'];

function AllFields() {
  return (
    <>
      <TextField name="tekst" label="Tekst" hint="Podpowiedź" />
      <PasswordField name="haslo" label="Hasło" hint="Podpowiedź" />
      <DateField name="data" legend="Data" hint="Podpowiedź" value={{ day: '1', month: '9', year: '2026' }} />
      <RadioGroup name="wybor" legend="Wybór" options={OPTIONS} value="b" />
      <CheckboxGroup name="wiele" legend="Wiele" options={OPTIONS} values={['a']} />
      <Checkbox name="zgoda" label="Zgoda" />
      <TextArea name="uwagi" label="Uwagi" value={'</textarea><script>alert(1)</script>'} />
      <Select name="lista" label="Lista" options={OPTIONS} value="b" empty="Wszystkie" />
      <CaptchaField token="znak" question="Ile to jest dwa dodać dwa?" />
    </>
  );
}

describe('the fields of forms', () => {
  it.each(['without', 'with'])('point to places that exist and are the only ones of their name, %s errors', (which) => {
    const { html } = rendered(which === 'with' ? NAMES.map((field) => ({ field, code: 'REQUIRED' })) : []);
    const ids = all(html, /\sid="([^"]*)"/g);

    expect(new Set(ids).size).toBe(ids.length);
    for (const id of [
      ...all(html, /\sfor="([^"]*)"/g),
      ...all(html, /aria-describedby="([^"]*)"/g).flatMap((list) => list.split(' ')),
    ]) {
      expect(ids).toContain(id);
    }
  });

  it('say the same words at the field and in the summary, whose links lead to something that can be filled in', () => {
    const { html, summary } = rendered(NAMES.map((field) => ({ field, code: 'REQUIRED' })));
    const links = [...summary.matchAll(/<a href="#([^"]*)">([^<]*)</g)];

    expect(links).toHaveLength(NAMES.length);
    for (const [, anchor = '', sentence = ''] of links) {
      expect(html).toMatch(new RegExp(`<(input|select|textarea)[^>]*\\sid="${anchor}"`));
      expect(html).toContain(`Błąd:</span> ${sentence}`);
    }
  });

  it('keep what was typed and escape it', () => {
    const { html } = rendered([]);

    expect(html).toContain('&lt;/textarea>&lt;script>alert(1)&lt;/script>');
    expect(html).toMatch(/value="b" checked/);
    expect(html).toMatch(/<option (value="b" selected|selected value="b")/);
    expect(html).toMatch(/id="data-rok"[^>]*value="2026"/);
  });

  it('leave an error of the whole form without a link', () => {
    expect(rendered([{ field: '', code: 'CAPTCHA_WRONG' }]).summary).toContain('<li>Kod się nie zgadza.');
  });
});

describe('a list of names and values', () => {
  it('says in its links what they change', () => {
    const rows = [{ key: 'Imię', value: '<b>', action: { href: '/imie', label: 'Zmień' } }];

    expect(renderToString(h(SummaryList, { rows }))).toContain('Zmień<span class="govuk-visually-hidden">: Imię</span>');
    expect(renderToString(h(SummaryList, { rows }))).toContain('&lt;b>');
  });
});

function rendered(errors: readonly FieldError[]): { html: string; summary: string } {
  const value = { errors, fields: new Map() } as unknown as PageFacts;
  const draw = (child: ComponentChild) => renderToString(h(PageContext.Provider, { value }, child));
  return { html: draw(<AllFields />), summary: draw(<ErrorSummary />) };
}

function all(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, found = '']) => found);
}
