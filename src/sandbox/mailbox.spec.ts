// Shows how the mailbox keeps letters and what it takes for a link.

import { describe, expect, it } from '@jest/globals';

import { Mailbox } from './mailbox.js';

const letter = {
  to: 'anna@example.pl',
  from: 'urzad@example.pl',
  subject: '',
  date: '2026-11-20T10:00:00.000Z',
  text: '',
  html: '',
};

describe('the mailbox', () => {
  it('keeps the newest two thousand letters, newest first', () => {
    const mailbox = new Mailbox();
    for (let count = 1; count <= 2_001; count += 1) mailbox.add({ ...letter, subject: String(count) });

    expect(mailbox.list()).toHaveLength(2_000);
    expect(mailbox.list()[0]?.subject).toBe('2001');
    expect(mailbox.list().at(-1)?.subject).toBe('2');
  });

  it('finds letters by the whole address of any recipient, in any capitals', () => {
    const mailbox = new Mailbox();
    mailbox.add({ ...letter, to: 'Anna@example.pl, jan@example.pl' });

    expect(mailbox.list('anna@EXAMPLE.pl')).toHaveLength(1);
    expect(mailbox.list('jan@example.pl')).toHaveLength(1);
    expect(mailbox.list('example.pl')).toHaveLength(0);
  });

  it('takes web addresses for links, once each, without the full stop that ends the sentence, and nothing else', () => {
    const { links } = new Mailbox().add({
      ...letter,
      text: 'Wejdź (http://localhost:3000/a?b=1&c=2). Albo https://example.pl/x!',
      html: '<a href="http://localhost:3000/a?b=1&amp;c=2">tu</a><a href="javascript:alert(1)">nie</a><a HREF="https://example.pl/y">y</a>',
    });

    expect(links).toEqual(['http://localhost:3000/a?b=1&c=2', 'https://example.pl/x', 'https://example.pl/y']);
  });
});
