import { describe, expect, it } from '@jest/globals';
import { guessableBy } from './guessable-password.js';

const common = new Set(['password', 'haslo', 'qwerty', '12345678', 'pa55word', 'letmein']);
const known = ['Łucja', 'Żółć-Nowak', 'lucja.zolc@poczta.example', '44051401458', 'Szkoła Podstawowa nr 7 w Zmyślonowie'];
const judge = (password: string) => guessableBy(password, known, (text) => common.has(text));

describe('a password that is easily guessed (ASVS 6.2.4, 6.2.11)', () => {
  it.each(['Password', 'PASSWORD1!', 'Hasło123', 'Haslo2026!!!', 'Qwerty', '12345678', 'Pa55word', '2026Haslo', 'Let-me-in7'])(
    'is common: %s',
    (password) => {
      expect(judge(password)).toBe('PASSWORD_COMMON');
    },
  );

  it.each([
    'Lucja7654',
    'xxNOWAKxx1',
    'Mojazółć77',
    'aA44051401458',
    'Podstawowa7',
    'Poczta-1-Poczta',
    'GLEJT-tramwaj1',
    'Sio-tramwaj-1',
    '7SIO7kdpwq',
    'Zmyslonowie1!',
  ])('holds a word known about the person: %s', (password) => {
    expect(judge(password)).toBe('PASSWORD_OWN_WORD');
  });

  it.each(['Kwrtpqa7', 'Misja-Tramwaj-77', 'Pasjonat-wron-3', 'Example-wron-3', 'Nr7-wron-tramwaj'])('is not %s', (password) => {
    expect(judge(password)).toBeNull();
  });
});
