import { describe, expect, it } from '@jest/globals';
import { codeOf, failureOf } from '../../test/support/answering-service.js';
import { mailboxSaying } from '../../test/support/mailbox-service.js';
import { faultAnswer } from '../../test/support/signed-soap-answer.js';
import { wordsOfFailure } from './sending-failure.js';
import { SkrytkaClient } from './skrytka.client.js';
import { childrenNamed, parseStrictly } from './strict-xml.js';

const OB = 'http://wsdl.epuap.gov.pl/obiekty/';
const POSTING = {
  ...{ from: '/nasz&urząd/sio', to: '/inny<urząd/ezd', fileName: 'wniosek.xml' },
  ...{ bytes: Buffer.from('<a/>'), messageId: '0190-1' },
};
const DONE = '<status><kod>1</kod><komunikat>OK</komunikat></status>';
const NUMBER = '<identyfikatorDokumentu>DOK1</identyfikatorDokumentu>';

async function client(content: string, seen?: (request: string) => void): Promise<SkrytkaClient> {
  return new SkrytkaClient(await mailboxSaying(`<ob:OdpowiedzSkrytki xmlns:ob="${OB}">${content}</ob:OdpowiedzSkrytki>`, seen));
}

describe('sending by WS-Skrytka', () => {
  it('says from where and to where in headers, escaped, never as a trial, and the document as base64', async () => {
    let request = '';
    await (await client(DONE + NUMBER, (text) => (request = text))).send(POSTING);
    const [header] = childrenNamed(
      parseStrictly(request).documentElement!,
      'http://schemas.xmlsoap.org/soap/envelope/',
      'Header',
    );
    const said = (name: string) => childrenNamed(header!, OB, name).map(({ textContent }) => textContent);

    expect([said('IdentyfikatorPodmiotu'), said('AdresSkrytki'), said('AdresOdpowiedzi'), said('CzyProbne')]).toEqual([
      ['nasz&urząd'],
      ['/inny<urząd/ezd'],
      ['/nasz&urząd/sio'],
      ['false'],
    ]);
    expect(Buffer.from(said('DaneDodatkowe')[0] ?? '', 'base64').toString()).toContain('>0190-1<');
    expect(request).toContain(`<zawartosc>${POSTING.bytes.toString('base64')}</zawartosc>`);
  });

  it('reads numbers, the status of the receiver and the confirmation', async () => {
    const attachment = `<zalacznik><nazwaPliku>UPP.xml</nazwaPliku><zawartosc>${Buffer.from('<b/>').toString('base64')}</zawartosc></zalacznik>`;
    const rest = '<identyfikatorUpp>UPP1</identyfikatorUpp><statusOdbiorcy><kod>7</kod><komunikat/></statusOdbiorcy>';

    expect(await (await client(DONE + NUMBER + rest + attachment)).send(POSTING)).toEqual({
      ...{ number: 'DOK1', uppNumber: 'UPP1', recipientStatus: 7 },
      upp: { name: 'UPP.xml', bytes: Buffer.from('<b/>') },
    });
  });

  it('takes a broken attachment for none: the document was taken all the same', async () => {
    const broken = '<zalacznik><nazwaPliku>UPP.xml</nazwaPliku><zawartosc>???</zawartosc></zalacznik>';

    expect(await (await client(DONE + NUMBER + broken)).send(POSTING)).toMatchObject({ number: 'DOK1', upp: null });
  });

  it('is refused by any other status, with the words of ePUAP, long numbers covered', async () => {
    const status = '<status><kod>2</kod><komunikat>Konto 44051401359 zablokowane</komunikat></status>';
    const failure = await failureOf((await client(status)).send(POSTING));

    expect(failure.code).toBe('EPUAP_REFUSED');
    expect(wordsOfFailure(failure)).toBe('2: Konto … zablokowane');
  });

  it.each([
    ['without a number', DONE],
    ['with a number of several words', `${DONE}<identyfikatorDokumentu>DOK 1</identyfikatorDokumentu>`],
    ['without a status', NUMBER],
  ])('is not known to be done by an answer %s', async (_what, content) => {
    expect(await codeOf((await client(content)).send(POSTING))).toBe('EPUAP_ANSWER_MALFORMED');
  });

  it.each([
    [
      'the exception of the services',
      `<detail><ob:Wyjatek xmlns:ob="${OB}"><kod>1</kod><komunikat>Nie</komunikat></ob:Wyjatek></detail>`,
      'soapenv:Server',
      true,
    ],
    ['a fault of the client', '', 'soapenv:Client', true],
    ['a fault of WS-Security', '', 'wsse:FailedCheck', true],
    ['a fault of the server', '', 'soapenv:Server', false],
    ['the exception of somebody else', '<detail><Wyjatek/></detail>', 'soapenv:Server', false],
  ])('takes %s for a refusal or not: %s %s', async (_what, detail, code, isRefusal) => {
    const fault = /<soapenv:Fault>.*<\/soapenv:Fault>/s.exec(faultAnswer('Nie', code))?.[0] ?? '';
    const settings = await mailboxSaying(fault.replace('</soapenv:Fault>', `${detail}</soapenv:Fault>`));

    expect(await failureOf(new SkrytkaClient(settings).send(POSTING))).toMatchObject({
      code: 'EPUAP_FAULT',
      facts: { isRefusal },
    });
  });
});
