// Hashes and checks passwords; the one place that knows the algorithm.
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane (about 16-25 ms here). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

@Injectable()
export class Passwords {
  private decoy: Promise<string> | undefined;

  /** Hash of a password as typed, NFC-normalised first, so that every keyboard gives the same bytes. */
  async hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), COST);
  }

  /** Takes equally long when there is no hash to compare with: a missing person must not show by the time it takes. */
  async matches(storedHash: string | null | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash('nobody has this password');
    const right = await verify(storedHash ?? (await this.decoy), password.normalize('NFC'));
    return right && storedHash != null;
  }
}
