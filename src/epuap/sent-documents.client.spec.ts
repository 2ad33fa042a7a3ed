import { describe, expect, it } from '@jest/globals';
import { codeOf } from '../../test/support/answering-service.js';
import { mailboxSaying } from '../../test/support/mailbox-service.js';
import { SentDocumentsClient } from './sent-documents.client.js';

const NS = 'xmlns:z="http://ws.epuap.gov.pl/zarzadzanieDokumentami" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const METADATA = Buffer.from('<a><IdentyfikatorDokumentu>DOK7</IdentyfikatorDokumentu></a>').toString('base64');
const ENTRY = `<SzczegolyDokumentuTyp><id>7</id><nazwa>a.xml</nazwa><metadane>${METADATA}</metadane><idUPO>8</idUPO></SzczegolyDokumentuTyp>`;

async function client(content: string, operation = 'zawartoscSkladuResponse', seen?: (request: string) => void) {
  return new SentDocumentsClient(await mailboxSaying(`<z:${operation} ${NS}>${content}</z:${operation}>`, seen));
}

const listing = (entries: string) => `<zawartoscSkladu>${entries}</zawartoscSkladu>`;

describe('the folder of what was sent', () => {
  it('is asked for by its name and the body it belongs to', async () => {
    let asked = '';
    await (await client(listing(''), undefined, (request) => (asked = request))).list('urzad');

    expect(asked).toContain('<sklad><nazwa>SENT</nazwa><podmiot>urzad</podmiot></sklad>');
  });

  it('is read entry by entry: name, number in the store, number of the document, number of the confirmation', async () => {
    const sparse =
      '<SzczegolyDokumentuTyp><id>9</id><nazwa>b.xml</nazwa><metadane xsi:nil="true"/><idUPO xsi:nil="true"/></SzczegolyDokumentuTyp>';
    const lost = '<SzczegolyDokumentuTyp><id xsi:nil="true"/><nazwa>c.xml</nazwa></SzczegolyDokumentuTyp>';

    expect(await (await client(listing(ENTRY + sparse + lost))).list('urzad')).toEqual([
      { id: 7, fileName: 'a.xml', number: 'DOK7', uppId: 8 },
      { id: 9, fileName: 'b.xml', number: null, uppId: null },
    ]);
  });

  it.each(['<zawartoscSkladu xsi:nil="true"/>', ''])('may be empty: %s', async (content) => {
    expect(await (await client(content)).list('urzad')).toEqual([]);
  });

  it('may hold thousands', async () => {
    expect(await (await client(listing(ENTRY.repeat(2_000)))).list('urzad')).toHaveLength(2_000);
  }, 20_000);

  it.each([
    ['something else', '<inne/>'],
    ['a number that is none', ENTRY.replace('<id>7', '<id>siedem')],
    ['metadata that are no base64', ENTRY.replace(METADATA, '???')],
    ['an entry without a name', ENTRY.replace(/<nazwa>.*<\/nazwa>/, '')],
  ])('with %s is not read', async (_what, entries) => {
    expect(await codeOf((await client(listing(entries))).list('urzad'))).toBe('EPUAP_ANSWER_MALFORMED');
  });
});

describe('a document of that folder', () => {
  it('comes byte for byte, or not at all', async () => {
    const bytes = Buffer.from('﻿<a/>\r\n');
    const found = `<pobierzDokumentResult><tresc>${bytes.toString('base64')}</tresc></pobierzDokumentResult>`;
    const [one, none] = [
      await client(found, 'pobierzDokumentResponse'),
      await client('<pobierzDokumentResult xsi:nil="true"/>', 'pobierzDokumentResponse'),
    ];

    expect((await one.fetch('urzad', 7))?.equals(bytes)).toBe(true);
    expect(await none.fetch('urzad', 7)).toBeNull();
  });
});
