// Shows what a box gives out, what it takes for a confirmation, and how much it holds.

import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { Boxes, checkAddress } from './boxes.js';

const letter = (content: string | Buffer) => ({
  fileName: 'a.xml',
  fileType: 'application/xml',
  content: Buffer.from(content),
  sender: { podmiot: 'szkola', kind: 'P' as const },
  sentAt: new Date('2026-11-20T10:00:00Z'),
  replyTo: null,
  isTest: false,
});
const digest = (content: string, algorithm = 'sha256') => createHash(algorithm).update(content).digest();

describe('a box', () => {
  it('is confirmed by the digest of its head, and of nothing else', () => {
    const boxes = new Boxes();
    boxes.add('/a/b', letter('1'));
    boxes.add('/a/b', letter('2'));

    for (const wrong of [digest('2'), digest('1', 'sha512'), digest('1', 'md5'), Buffer.alloc(0)])
      expect(() => boxes.confirm('/a/b', wrong)).toThrow('HASH_WRONG');
    expect(() => boxes.confirm('/a/c', digest('1'))).toThrow('NOTHING_TO_CONFIRM');
    boxes.confirm('/a/b', digest('1', 'sha1'));
    boxes.confirm('/a/b', digest('2'));
    expect(boxes.head('/a/b')).toBeNull();
  });

  it('holds a thousand documents, and all boxes together 512 MB', () => {
    const boxes = new Boxes();
    for (let count = 0; count < 1_000; count += 1) boxes.add('/a/full', letter('x'));
    const large = Buffer.alloc(64 * 1024 * 1024);
    const heavy = new Boxes();
    for (let count = 0; count < 8; count += 1) heavy.add('/a/heavy', { ...letter(''), content: large });

    expect(() => boxes.add('/a/full', letter('x'))).toThrow('BOX_FULL');
    expect(() => heavy.add('/a/other', letter('x'))).toThrow('BOX_FULL');
    expect(() => heavy.replaceHead('/a/heavy', Buffer.alloc(large.length + 1))).toThrow('BOX_FULL');
    heavy.confirm('/a/heavy', createHash('sha256').update(large).digest());
    expect(heavy.add('/a/other', letter('x')).id).toMatch(/^\d{9}$/);
  });

  it('has an address of two parts', () => {
    expect(checkAddress('/urząd/Skrytka-1')).toEqual({ podmiot: 'urząd', box: 'Skrytka-1' });
    for (const wrong of ['', 'a/b', '/a', '/a/', '/a/b/c', '/a b/c', `/${'a'.repeat(101)}/b`, '/a/nieznana1', '/a/NIEZNANA'])
      expect(() => checkAddress(wrong)).toThrow('BOX_UNKNOWN');
  });
});
