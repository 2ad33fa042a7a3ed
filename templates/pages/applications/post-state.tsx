// What became of a mail, in words.
import type { PostState } from '../../../src/applications/timeline.service.js';
import { longMoment } from '../../../src/values/civil-date.js';

export function postWords(post: PostState | null): string {
  switch (post?.state) {
    case 'handed_over':
      return post.handedOverAt === null
        ? 'przekazana do serwera poczty odbiorcy'
        : `przekazana do serwera poczty odbiorcy: ${longMoment(post.handedOverAt)}`;
    case 'deferred':
      return post.nextTryAt === null
        ? 'serwer poczty odbiorcy chwilowo jej nie przyjął, spróbujemy ponownie'
        : `serwer poczty odbiorcy chwilowo jej nie przyjął, spróbujemy ponownie: ${longMoment(post.nextTryAt)}`;
    case 'refused':
      return 'serwer poczty odbiorcy ją odrzucił. Sprawdź adres i zmień go, jeśli jest błędny.';
    case 'cancelled':
      return 'niewysłana, bo już niepotrzebna';
    case 'waiting':
    case undefined:
      return 'czeka na wysłanie';
  }
}
