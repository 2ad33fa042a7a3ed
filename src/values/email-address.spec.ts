// E-mail addresses: what we write to, and the hint about office mailboxes.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { looksInstitutional, parseEmailAddress } from './email-address.js';

describe('an e-mail address', () => {
  it.each([
    ['jan@poczta.example', 'jan@poczta.example'],
    ['  Jan.Przykladowy+sio@POCZTA.Example ', 'Jan.Przykladowy+sio@poczta.example'],
    ["o'hara@poczta.example", "o'hara@poczta.example"],
    ['a@xn--zmylonw-0wa8m.example', 'a@xn--zmylonw-0wa8m.example'],
  ])('reads "%s" as %s', (text, address) => {
    expect(parseEmailAddress(text)).toBe(address);
  });

  it.each([
    '',
    'jan',
    'jan@',
    '@poczta.example',
    'jan@localhost',
    'jan@@poczta.example',
    'jan przykladowy@poczta.example',
    '.jan@poczta.example',
    'jan.@poczta.example',
    'j..an@poczta.example',
    'jan@-poczta.example',
    'jan@poczta..example',
    'jan@poczta.example.',
    'jan@127.0.0.1',
    'jan@[127.0.0.1]',
    '"jan"@poczta.example',
    'Jan <jan@poczta.example>',
    'jan@poczta.example,ewa@poczta.example',
    'jan@poczta.example\r\nBcc: ewa@poczta.example',
    'jan@poczta.example\n',
    'jan\u0000@poczta.example',
    'żółw@poczta.example',
    `${'a'.repeat(65)}@poczta.example`,
  ])('refuses %j', (text) => {
    expect(() => parseEmailAddress(text)).toThrow(expect.objectContaining({ code: 'EMAIL_SYNTAX' }));
  });

  it('allows 254 characters and not one more', () => {
    const label = 'a'.repeat(62);
    const domain = `${label}.${label}.${label}.example`;
    const fits = `${'a'.repeat(254 - domain.length - 1)}@${domain}`;

    expect(parseEmailAddress(fits)).toHaveLength(254);
    expect(() => parseEmailAddress(`a${fits}`)).toThrow(expect.objectContaining({ code: 'EMAIL_TOO_LONG' }));
  });

  it('never lets a control character or a space through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (noise) => {
        try {
          const address = parseEmailAddress(`jan${noise}@poczta.example`);

          expect(address).toMatch(/^[\x21-\x7e]+$/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'EMAIL_SYNTAX' });
        }
      }),
    );
  });
});

describe('the hint that an address belongs to an office', () => {
  it.each(['sekretariat@szkola.example', 'SP1@szkola.example', 'dyrektor@gmina.example', 'jan@sp1.edu.pl', 'jan@urzad.gov.pl'])(
    'shows for %s',
    (email) => {
      expect(looksInstitutional(email)).toBe(true);
    },
  );

  it.each(['jan@poczta.example', 'spokojna.ewa@poczta.example', 'logan@poczta.example'])('does not show for %s', (email) => {
    expect(looksInstitutional(email)).toBe(false);
  });

  it('shows for the registered address and for a colleague of the same domain', () => {
    expect(looksInstitutional('Jan@SP1.example', 'jan@sp1.example')).toBe(true);
    expect(looksInstitutional('ewa@sp1.example', 'jan@sp1.example')).toBe(true);
    expect(looksInstitutional('ewa@poczta.example', 'jan@sp1.example')).toBe(false);
    expect(looksInstitutional('ewa@poczta.example', null)).toBe(false);
  });

  it('does not mistake a public provider for the school that uses it', () => {
    expect(looksInstitutional('ewa@gmail.com', 'szkola1@gmail.com')).toBe(false);
  });
});
