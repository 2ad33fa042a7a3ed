// A phone with an authenticator app, as a test holds it: shows the code of now, or of another moment.
import { TOTP } from 'otpauth';
import type { VisitedPage } from './visitor.js';

const STEP_MS = 30_000;

export class Authenticator {
  private constructor(readonly secret: string) {}

  /** Reads the secret that the page shows in letters. */
  static from(page: VisitedPage): Authenticator {
    const secret = page.root.querySelector('.glejt-secret')?.text.replace(/\s/g, '') ?? '';
    if (!/^[A-Z2-7]{32}$/.test(secret)) throw new Error(`no secret on "${page.title}"`);
    return new Authenticator(secret);
  }

  /** The code of now, or of so many steps later (earlier when negative). */
  code(steps = 0): string {
    return new TOTP({ secret: this.secret }).generate({ timestamp: Date.now() + steps * STEP_MS });
  }
}
