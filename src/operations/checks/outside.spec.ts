// What `glejt check` says of mail server, sender's domain and signing service.
import { describe, expect, it } from '@jest/globals';
import { judgeTestLetter, judgeTrial } from './mail-server.js';
import { checkSenderDomain, judgeDkim, judgeDmarc, judgeSpf, type TxtLookup } from './sender-domain.js';
import { judgeAnswer } from './signing-service.js';

describe('the mail server', () => {
  const trial = { isEncrypted: true, hasLogin: true, failure: null };

  it('answers, encrypts and takes the login', () => {
    expect(judgeTrial(trial, 'mail.example', 'production')).toMatchObject({ level: 'ok' });
    expect(judgeTrial({ ...trial, isEncrypted: false }, 'mail.example', 'production')).toMatchObject({ level: 'warning' });
    expect(judgeTrial({ ...trial, isEncrypted: false }, '127.0.0.1', 'production')).toMatchObject({ level: 'ok' });
  });

  it('is told apart by what went wrong', () => {
    const failed = (code: string) => judgeTrial({ ...trial, failure: { code } }, 'mail.example', 'production');

    expect(failed('EAUTH')).toMatchObject({ level: 'fault', todo: 'the server refuses user or password of SMTP_URL' });
    expect(failed('ESOCKET')).toMatchObject({ level: 'fault', what: 'mail.example: ESOCKET' });
    expect(failed('EWHATEVER').todo).toBe('look at SMTP_URL');
  });

  it('takes the test letter or says why not', () => {
    expect(judgeTestLetter({ outcome: 'handed_over', smtpCode: 250 }).level).toBe('ok');
    expect(judgeTestLetter({ outcome: 'refused', smtpCode: 550 })).toMatchObject({ level: 'fault', what: 'not taken: 550' });
    expect(judgeTestLetter({ outcome: 'deferred', smtpCode: null })).toMatchObject({ what: 'not taken: no connection' });
  });
});

describe("the sender's domain", () => {
  const dns =
    (records: Record<string, readonly string[] | null>): TxtLookup =>
    (name) =>
      Promise.resolve(records[name] === undefined ? [] : records[name]);
  const settings = { MAIL_SENDER: 'sio@urzad.gov.pl', DKIM_SELECTOR: 's1' };
  const levels = async (records: Record<string, readonly string[] | null>) =>
    (await checkSenderDomain(settings, dns(records))).map(({ name, level }) => `${name} ${level}`);

  it('publishes SPF, DKIM and DMARC', async () => {
    const records = {
      'urzad.gov.pl': ['other', 'v=spf1 mx -all'],
      's1._domainkey.urzad.gov.pl': ['v=DKIM1; k=rsa; p=MIIB'],
      '_dmarc.urzad.gov.pl': ['v=DMARC1; p=reject; rua=mailto:a@urzad.gov.pl'],
    };

    expect(await levels(records)).toEqual(['SPF ok', 'DKIM ok', 'DMARC ok']);
    expect(await levels({})).toEqual(['SPF warning', 'DKIM warning', 'DMARC warning']);
  });

  it('inherits DMARC from the domain above', async () => {
    const below = { MAIL_SENDER: 'a@sio.urzad.gov.pl', DKIM_SELECTOR: undefined };
    const found = await checkSenderDomain(below, dns({ '_dmarc.urzad.gov.pl': ['v=DMARC1; p=none'] }));

    expect(found.at(-1)).toMatchObject({ level: 'ok', what: 'urzad.gov.pl, policy none' });
    expect(found[1]).toMatchObject({ name: 'DKIM', level: 'warning', what: 'not looked up' });
  });

  it('is not judged when DNS does not answer or does not know it, or when it is invented', async () => {
    const silent = await checkSenderDomain(settings, () => Promise.resolve(null));
    const unknown = await checkSenderDomain(settings, () => Promise.resolve(undefined));
    const invented = await checkSenderDomain({ ...settings, MAIL_SENDER: 'a@glejt.example' });

    expect(silent).toMatchObject([{ level: 'warning', what: 'DNS cannot be reached, so nothing is known of urzad.gov.pl' }]);
    expect(unknown).toMatchObject([{ level: 'warning', what: 'DNS does not know urzad.gov.pl' }]);
    expect(invented).toMatchObject([{ level: 'ok' }]);
  });

  it('has records that receivers can use', () => {
    expect(judgeSpf('a.pl', ['v=spf1 mx -all', 'v=spf1 a -all']).level).toBe('warning');
    expect(judgeSpf('a.pl', ['v=spf1 +all']).level).toBe('warning');
    expect(judgeDkim('s._domainkey.a.pl', ['v=DKIM1; p=']).level).toBe('warning');
    expect(judgeDmarc('a.pl', ['v=DMARC1']).level).toBe('warning');
  });
});

describe('the signing service', () => {
  const judged = (status: number, body: string) => judgeAnswer({ status, body, aheadMs: null }).level;

  it('shows itself by its description or by a SOAP fault', () => {
    expect(judged(200, '<wsdl:definitions xmlns:wsdl="…">')).toBe('ok');
    expect(judged(500, '<soapenv:Envelope><soapenv:Body><soapenv:Fault>')).toBe('ok');
    expect(judged(200, '<html>welcome</html>')).toBe('fault');
    expect(judged(403, '')).toBe('fault');
    expect(judged(404, '')).toBe('fault');
  });
});
