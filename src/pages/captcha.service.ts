// Decides whether a form was typed by a person: a sealed challenge in the form, answered once, within half an hour.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApartConnection } from '../foundation/apart-connection.service.js';
import { SETTINGS } from '../foundation/settings.js';
import type { Settings } from '../foundation/settings.js';
import { plainQuestion } from './captcha-question.js';
import { FormProblem } from './field-error.js';

/** Long enough to fill in the rest of the form and to come back from a wrong field. */
const LIFETIME_MS = 30 * 60_000;
const CODE_DIGITS = 5;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LARGEST_TOKEN = 512;

export type CaptchaVerdict = 'right' | 'wrong' | 'expired' | 'used';

/** What travels sealed in the form. */
interface Challenge {
  /** The digits in the picture and in the recording. */
  readonly answer: string;
  /** The plain question beside them and its answer; any of the three is enough. */
  readonly question: string;
  readonly otherAnswer: string;
  readonly expires: number;
  readonly nonce: string;
}

/** For `<CaptchaField {...challenge} />`. */
export interface ShownChallenge {
  readonly token: string;
  readonly question: string;
}

/** What picture and recording are made of. */
export interface Code {
  readonly digits: string;
  readonly seed: string;
}

const CODES = { wrong: 'CAPTCHA_WRONG', expired: 'CAPTCHA_EXPIRED', used: 'CAPTCHA_USED' } as const;

@Injectable()
export class Captcha {
  private readonly key: Buffer;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly apart: ApartConnection,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.GLEJT_SESSION_SECRET, '', 'glejt captcha', 32));
  }

  /** Writes nothing: the challenge travels sealed in the form. */
  newChallenge(now = Date.now()): ShownChallenge {
    const { question, answer: otherAnswer } = plainQuestion();
    const answer = this.settings.CAPTCHA_ANSWER ?? String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const nonce = randomBytes(16).toString('base64url');
    return { token: this.seal({ answer, question, otherAnswer, expires: now + LIFETIME_MS, nonce }), question };
  }

  /** The same challenge once more, when a form is shown again because of something else; a new one when it has ended. */
  sameChallenge(token: string, now = Date.now()): ShownChallenge {
    const challenge = this.open(token);
    return challenge === null || challenge.expires < now ? this.newChallenge(now) : { token, question: challenge.question };
  }

  codeOf(token: string, now = Date.now()): Code | 'expired' | 'unknown' {
    const challenge = this.open(token);
    if (challenge === null) return 'unknown';
    return challenge.expires < now ? 'expired' : { digits: challenge.answer, seed: challenge.nonce };
  }

  /** Checks and uses up the challenge. A right answer is recorded in `tx` and forgotten with it; a wrong one is recorded for good. */
  async check(tx: EntityManager, token: string, typed: string, now = Date.now()): Promise<CaptchaVerdict> {
    const challenge = this.open(token);
    if (challenge === null) return 'wrong';
    if (challenge.expires < now) return 'expired';
    const digits = typed.replace(/\s/g, '');
    const isRight = digits !== '' && (digits === challenge.answer || digits === challenge.otherAnswer);
    // Outside the caller's transaction, which a refusal rolls back: else every token could be tried until it fits.
    const isFirst = await use(isRight ? tx : this.apart, challenge.nonce);
    if (!isFirst) return 'used';
    return isRight ? 'right' : 'wrong';
  }

  /** For services that may not know pages: `await proof(tx)` throws FormProblem at the field 'kod' unless the answer is right. */
  proof(token: string, typed: string): (tx: EntityManager) => Promise<void> {
    return async (tx) => {
      const verdict = await this.check(tx, token, typed);
      if (verdict !== 'right') throw new FormProblem([{ field: 'kod', code: CODES[verdict] }]);
    };
  }

  private seal(challenge: Challenge): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(challenge), 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return sealed.toString('base64url');
  }

  private open(token: string): Challenge | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.length > LARGEST_TOKEN) return null;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
      return JSON.parse(text) as Challenge;
    } catch {
      return null; // not sealed by us, or cut: the same as a wrong answer
    }
  }
}

interface Statements {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

async function use(place: Statements, nonce: string): Promise<boolean> {
  const rows = await place.query('insert into captcha_use (nonce) values ($1) on conflict (nonce) do nothing returning nonce', [
    nonce,
  ]);
  return Array.isArray(rows) && rows.length === 1;
}
