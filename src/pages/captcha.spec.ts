import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { ApartConnection } from '../foundation/apart-connection.service.js';
import type { Settings } from '../foundation/settings.js';
import { FormProblem } from '../values/form-problem.js';
import { captchaPicture } from './captcha-picture.js';
import { captchaRecording } from './captcha-recording.js';
import { Captcha } from './captcha.service.js';

const MINUTE = 60_000;
const ANSWER = '40718';

describe('the code from the picture', () => {
  it('is right once, and used the second time', async () => {
    const { captcha, tx } = office();
    const { token } = captcha.newChallenge();

    expect(await captcha.check(tx, token, ' 407 18 ')).toBe('right');
    expect(await captcha.check(tx, token, ANSWER)).toBe('used');
  });

  it('cannot be guessed by trying the same picture again, although the refused form rolls its own rows back', async () => {
    const { captcha, rolledBack } = office();
    const { token } = captcha.newChallenge();

    expect(await captcha.check(rolledBack(), token, '00000')).toBe('wrong');
    expect(await captcha.check(rolledBack(), token, ANSWER)).toBe('used');
  });

  it('serves again when it was right but the rest of the form was not', async () => {
    const { captcha, tx, rolledBack } = office();
    const { token } = captcha.newChallenge();

    expect(await captcha.check(rolledBack(), token, ANSWER)).toBe('right');
    expect(await captcha.check(tx, token, ANSWER)).toBe('right');
  });

  it('ends after half an hour', async () => {
    const { captcha, tx } = office();
    const { token } = captcha.newChallenge();

    expect(captcha.codeOf(token, Date.now() + 29 * MINUTE)).toMatchObject({ digits: ANSWER });
    expect(captcha.codeOf(token, Date.now() + 31 * MINUTE)).toBe('expired');
    expect(await captcha.check(tx, token, ANSWER, Date.now() + 31 * MINUTE)).toBe('expired');
  });

  it('is not readable from the token, and a changed or foreign token is wrong', async () => {
    const { captcha, tx } = office();
    const { token } = captcha.newChallenge();
    const bytes = Buffer.from(token, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;

    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(ANSWER);
    for (const bad of ['', 'x', 'A'.repeat(5_000), bytes.toString('base64url'), office().captcha.newChallenge().token]) {
      expect(await captcha.check(tx, bad, ANSWER)).toBe('wrong');
      expect(captcha.codeOf(bad)).toBe('unknown');
    }
  });

  it('takes the answer to the plain question instead, but never an empty one', async () => {
    const { captcha, tx } = office();
    const { token, question } = captcha.newChallenge();

    expect(await captcha.check(tx, token, sumOf(question))).toBe('right');
    expect(await captcha.check(tx, captcha.newChallenge().token, ' ')).toBe('wrong');
  });

  it('is random without the setting of the demo', () => {
    const { captcha } = office(null);
    const codes = new Set(Array.from({ length: 20 }, () => digitsOf(captcha.codeOf(captcha.newChallenge().token))));

    expect(codes.size).toBeGreaterThan(15);
    for (const code of codes) expect(code).toMatch(/^\d{5}$/);
  });

  it('is shown again as it was when something else in the form was wrong, and anew when it has ended', () => {
    const { captcha } = office();
    const shown = captcha.newChallenge();

    expect(captcha.sameChallenge(shown.token)).toEqual(shown);
    expect(captcha.sameChallenge(shown.token, Date.now() + 31 * MINUTE).token).not.toBe(shown.token);
    expect(captcha.sameChallenge('x').question).toMatch(/^Ile to jest/);
  });

  it('refuses a form at the field of the code', async () => {
    const { captcha, tx } = office();

    await expect(captcha.proof(captcha.newChallenge().token, '1')(tx)).rejects.toEqual(
      new FormProblem([{ field: 'kod', code: 'CAPTCHA_WRONG' }]),
    );
  });
});

describe('the picture of a code', () => {
  it('draws strokes only: no text, no digit and no order that a parser could read', () => {
    const picture = captchaPicture('0123456789', 'seed');

    expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(picture).not.toMatch(/<text|<tspan|<g|id=|aria-/);
    expect(picture.match(/<path/g)).toHaveLength(1);
  });

  it('is the same for the same seed and another for another', () => {
    expect(captchaPicture('12345', 'a')).toBe(captchaPicture('12345', 'a'));
    expect(captchaPicture('12345', 'a')).not.toBe(captchaPicture('12345', 'b'));
  });
});

describe('the recording of a code', () => {
  it('is one WAV file of some seconds, made of the digits', () => {
    const recording = captchaRecording('40718', 'seed');
    const seconds = (recording.length - 44) / 2 / 11_025;

    expect(recording.toString('latin1', 0, 4) + recording.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(recording.readUInt32LE(4)).toBe(recording.length - 8);
    expect(seconds).toBeGreaterThan(4);
    expect(seconds).toBeLessThan(8);
    expect(loudestOf(recording)).toBeGreaterThan(15_000);
  });

  it('is the same for the same seed, and for another neither in length nor in samples', () => {
    const recording = captchaRecording('11111', 'a');

    expect(captchaRecording('11111', 'a').equals(recording)).toBe(true);
    expect(captchaRecording('11111', 'b')).not.toHaveLength(recording.length);
  });

  it('tells the digits apart', () => {
    const lengths = [...'0123456789'].map((digit) => captchaRecording(digit, 'a').length);

    expect(new Set(lengths).size).toBe(10);
  });
});

function loudestOf(wav: Buffer): number {
  let loudest = 0;
  for (let at = 44; at < wav.length; at += 2) loudest = Math.max(loudest, Math.abs(wav.readInt16LE(at)));
  return loudest;
}

function digitsOf(code: ReturnType<Captcha['codeOf']>): string {
  return typeof code === 'string' ? code : code.digits;
}

/** Used codes in memory, with the one statement that the service sends. */
function office(answer: string | null = ANSWER) {
  const kept = new Set<string>();
  const insertInto = (used: Set<string>) => ({
    query: (_sql: string, [nonce = '']: string[]) => Promise.resolve(kept.has(nonce) || used.has(nonce) ? [] : [used.add(nonce)]),
  });
  const tx = insertInto(kept) as unknown as EntityManager;
  const settings = { GLEJT_SESSION_SECRET: randomBytes(32), CAPTCHA_ANSWER: answer ?? undefined } as unknown as Settings;
  const captcha = new Captcha(settings, tx as unknown as ApartConnection);
  return { captcha, tx, rolledBack: () => insertInto(new Set()) as unknown as EntityManager };
}

const NUMBERS = [
  '',
  '',
  'dwa',
  'trzy',
  'cztery',
  'pięć',
  'sześć',
  'siedem',
  'osiem',
  'dziewięć',
  'dziesięć',
  'jedenaście',
  'dwanaście',
];

function sumOf(question: string): string {
  const [, a = '', b = ''] = /^Ile to jest (\S+) dodać (\S+)\?$/.exec(question) ?? [];
  return String(NUMBERS.indexOf(a) + NUMBERS.indexOf(b));
}
