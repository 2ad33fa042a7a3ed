import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import { Page, isOwnPath, orShowAgain, page, redirect } from './page.js';

function Sheet() {
  return null;
}
Sheet.title = ({ name }: { name: string }) => `Wniosek ${name}`;

describe('pages and redirects', () => {
  it('make the title out of the props', () => {
    expect(page(Sheet, { name: 'K7' }).title).toBe('Wniosek K7');
  });

  it.each(['/', '/wnioski/1?strona=2#lista'])('lead to %s', (path) => {
    expect(isOwnPath(path)).toBe(true);
  });

  it.each([
    '',
    'wnioski',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    '/a\r\nSet-Cookie: x',
    '/ścieżka',
  ])('never lead to %j', (path) => {
    expect(() => redirect(path)).toThrow(TypeError);
  });
});

describe('showing a form again', () => {
  const form = () => page(Sheet, { name: 'K7' });
  const refuse = (error: Error) => () => {
    throw error;
  };

  it('gives it the errors and the status 422', async () => {
    const shown = await orShowAgain(refuse(new FormProblem([{ field: 'imie', code: 'REQUIRED' }])), form);

    expect(shown).toBeInstanceOf(Page);
    expect(shown.status).toBe(422);
    expect(shown.errors).toEqual([{ field: 'imie', code: 'REQUIRED' }]);
  });

  it('puts a refusal of the whole form at the field that the page names', async () => {
    const shown = await orShowAgain(refuse(new DomainError('WRONG_ACCESS_DATA', { left: 2 })), form, {
      WRONG_ACCESS_DATA: 'pesel',
    });

    expect(shown.errors).toEqual([{ field: 'pesel', code: 'WRONG_ACCESS_DATA', facts: { left: 2 } }]);
  });

  it('lets every other refusal and fault pass', async () => {
    await expect(orShowAgain(refuse(new DomainError('LINK_EXPIRED')), form)).rejects.toThrow('LINK_EXPIRED');
    await expect(orShowAgain(refuse(new RangeError('x')), form)).rejects.toThrow(RangeError);
  });
});
