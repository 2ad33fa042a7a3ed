// Keeps personal data unreadable at rest: AES-256-GCM, bound to table, column and row, and a keyed index for look-ups.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from './settings.js';

/** Where a value lives; part of the authenticated data, so a value copied to another row does not open. */
export interface FieldPlace {
  table: string;
  column: string;
  row: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

@Injectable()
export class FieldEncryption {
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.keys = new Map([
      ...settings.GLEJT_ENCRYPTION_OLD_KEYS.map((entry): [string, Buffer] => {
        const [id = '', key = ''] = entry.split(':');
        return [id, Buffer.from(key, 'base64')];
      }),
      [settings.GLEJT_ENCRYPTION_KEY_ID, settings.GLEJT_ENCRYPTION_KEY],
    ]);
  }

  /** @returns key id, 0x00, nonce (12 bytes), ciphertext, tag (16 bytes). */
  seal(place: FieldPlace, plain: Uint8Array): Buffer {
    const keyId = this.settings.GLEJT_ENCRYPTION_KEY_ID;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(keyId), nonce).setAAD(additionalData(place));
    const body = [cipher.update(plain), cipher.final()];
    return Buffer.concat([Buffer.from(keyId), Buffer.from([0]), nonce, ...body, cipher.getAuthTag()]);
  }

  /** @throws Error when the bytes were altered, belong to another place or their key is gone. */
  open(place: FieldPlace, sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed);
    const idEnd = bytes.indexOf(0);
    const key = this.keyOf(bytes.subarray(0, idEnd).toString());
    const nonce = bytes.subarray(idEnd + 1, idEnd + 1 + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(additionalData(place));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(idEnd + 1 + NONCE_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
  }

  sealText(place: FieldPlace, text: string): Buffer {
    return this.seal(place, Buffer.from(text, 'utf8'));
  }

  openText(place: FieldPlace, sealed: Uint8Array): string {
    return this.open(place, sealed).toString('utf8');
  }

  sealJson(place: FieldPlace, value: unknown): Buffer {
    return this.sealText(place, JSON.stringify(value));
  }

  openJson<T>(place: FieldPlace, sealed: Uint8Array): T {
    return JSON.parse(this.openText(place, sealed)) as T;
  }

  /** Keyed index of a PESEL: equal numbers give equal bytes, and nobody without the key can try numbers out. */
  blindIndex(pesel: string): Buffer {
    return createHmac('sha256', this.settings.GLEJT_BLIND_INDEX_KEY).update(`pesel:${pesel}`).digest();
  }

  /** A value that changes when either key changes; the database keeps it, so that a wrong key stops the start. */
  keyCheck(): string {
    const encryption = createHmac('sha256', this.settings.GLEJT_ENCRYPTION_KEY).update('key-check').digest('hex').slice(0, 16);
    const index = createHmac('sha256', this.settings.GLEJT_BLIND_INDEX_KEY).update('key-check').digest('hex').slice(0, 16);
    return `${this.settings.GLEJT_ENCRYPTION_KEY_ID}:${encryption}:${index}`;
  }

  /** Whether a stored key check was made with these keys, or with an encryption key that is now among the old ones. */
  fits(stored: string): boolean {
    const [, encryption, index] = this.keyCheck().split(':');
    const [storedId = '', storedEncryption, storedIndex] = stored.split(':');
    const isOldKey = storedId !== this.settings.GLEJT_ENCRYPTION_KEY_ID && this.keys.has(storedId);
    return (storedEncryption === encryption || isOldKey) && storedIndex === index;
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw new Error(`No encryption key with id ${id}`);
    return key;
  }
}

function additionalData(place: FieldPlace): Buffer {
  return Buffer.from(`${place.table}\u0000${place.column}\u0000${place.row}`);
}
