// A comment that was typed while the session ended is not lost: it travels sealed through the sign-in form and comes back to its page.
import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { type FormBody, textOf, textsOf } from '../values/form-fields.js';

/** Hidden field of every form of a signed-in person: whose form it is. */
export const MARK_FIELD = 'znak';
/** Hidden field of the sign-in form: the sealed comment. */
export const KEPT_FIELD = 'zachowane';

/** Twice what any comment may have; the rest would not pass a form anyway. */
const MOST_CHARACTERS = 4_000;
const MOST_BOXES = 50;
const LIFETIME_MS = 60 * 60_000;
const PLACE = { table: 'sign_in_form', column: 'kept_comment', row: '' };

/** Acts on one application; some have a page of their own, the others stand on its details or on its page at the desk. */
const ACT = /^(\/(?:wnioski|stanowisko)\/)([0-9a-f-]{36})\/([a-z-]{1,40})$/;
const OWN_PAGE: readonly string[] = ['odrzucenie', 'ponowne-wydanie', 'drugi-skladnik'];

interface KeptComment {
  mark: string;
  /** Path of the page to which it belongs. */
  place: string;
  comment: string;
  ticked: string[];
  at: number;
}

@Injectable()
export class KeptComments {
  private readonly key: Buffer;

  constructor(
    private readonly encryption: FieldEncryption,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.GLEJT_SESSION_SECRET, '', 'glejt form mark', 32));
  }

  /** Tells whose form it is without naming the account. */
  markOf(accountId: string): string {
    return createHmac('sha256', this.key).update(accountId).digest().subarray(0, 16).toString('base64url');
  }

  /** What a form brought that came after the end of its session, sealed; null when there is nothing to keep. */
  sealFrom({ path, method, body }: Pick<Request, 'path' | 'method'> & { body?: unknown }): string | null {
    const form = body as FormBody;
    const place = placeOf(path, form);
    const comment = textOf(form, 'komentarz').slice(0, MOST_CHARACTERS);
    if (method !== 'POST' || place === null || comment.trim() === '') return null;
    const kept: KeptComment = {
      mark: textOf(form, MARK_FIELD).slice(0, 100),
      place,
      comment,
      ticked: textsOf(form, 'sprawdzono')
        .slice(0, MOST_BOXES)
        .map((box) => box.slice(0, 100)),
      at: Date.now(),
    };
    return this.encryption.sealJson(PLACE, kept).toString('base64url');
  }

  /** Puts what the sign-in form brought into the session of the same person, whoever else signs in gets nothing of it. */
  keep(request: Request, accountId: string, sealed: string): void {
    const kept = this.open(sealed);
    if (kept?.mark === this.markOf(accountId)) request.session.keptComment = sealed;
  }

  /** Where the comment waits to be put back; null when none does. */
  placeIn({ session }: Request): string | null {
    return this.open(session.keptComment ?? '')?.place ?? null;
  }

  /** The comment of this page, once. */
  take(request: Request): Pick<KeptComment, 'comment' | 'ticked'> | null {
    const kept = this.open(request.session.keptComment ?? '');
    if (kept?.place !== request.path) return null;
    delete request.session.keptComment;
    return { comment: kept.comment, ticked: kept.ticked };
  }

  private open(sealed: string): KeptComment | null {
    if (sealed === '') return null;
    try {
      const kept = this.encryption.openJson<KeptComment>(PLACE, Buffer.from(sealed, 'base64url'));
      return Date.now() - kept.at < LIFETIME_MS ? kept : null;
    } catch {
      return null; // altered, or sealed with a key that is gone: there is nothing to put back
    }
  }
}

/** The page on which the form stood. */
function placeOf(path: string, form: FormBody): string | null {
  const [, list = '', id = '', act = ''] = ACT.exec(path) ?? [];
  if (id === '') return null;
  if (OWN_PAGE.includes(act)) return `${list}${id}/${act}`;
  return textOf(form, 'powrot') === 'wniosek' ? `/wnioski/${id}` : `${list}${id}`; // the form of the desk stands on the details too
}
