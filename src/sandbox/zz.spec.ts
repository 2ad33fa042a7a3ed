import { it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createTransport } from 'nodemailer';
import { startSandbox } from './sandbox.js';
import { TpSigningClient } from '../epuap/tp-signing.client.js';
import { launchBrowser } from '../../test/support/browser.js';
it('x', async () => {
 const dir = process.env.W!;
 const s = await startSandbox({ host: '127.0.0.1', port: 0, smtpPort: 0, dir });
 const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
 const b = await launchBrowser();
 try {
  const c = new TpSigningClient({ service: 'tpSigning5', endpoint: s.url + '/ep-services/tpSigning5', clientKeyPem: readFileSync(dir+'/client/key.pem','utf8'), clientCertificatePem: readFileSync(dir+'/client/cert.pem','utf8'), responseCertificatesPem: [], redirectOrigins: [s.url], timeoutMs: 5000, maxAnswerBytes: 20e6, allowHttpOnLoopback: true });
  const sign = await c.addDocumentToSigning({ document: Buffer.from('<a><b>x</b></a>'), successUrl: 'http://localhost:3000/', failureUrl: 'http://localhost:3000/', additionalInfo: 'Wniosek' });
  const t = createTransport({ host: '127.0.0.1', port: s.smtpPort, ignoreTLS: true });
  await t.sendMail({ from: 'u@example.pl', to: 'a@example.pl', subject: 'T', text: 'http://localhost:3000/w', html: '<p>a</p>' }); t.close();
  const [m] = (await (await fetch(s.url + '/mailbox/messages')).json()) as { id: string }[];
  const page = await (await b.newContext({ viewport: { width: 360, height: 800 }, bypassCSP: true })).newPage();
  const judge = async (name: string) => { await page.evaluate(axe); const r = await page.evaluate('axe.run()') as { violations: { id: string; nodes: { html: string }[] }[] }; console.log(name, JSON.stringify(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 100))]))); };
  for (const url of [s.url, sign, s.url + '/mailbox', `${s.url}/mailbox/${m!.id}`, s.url + '/nie']) { await page.goto(url); await judge(new URL(url).pathname.slice(0, 9)); }
  await page.goto(sign); await page.check('#osoba-inna'); await page.click('button[value=podpisz]'); await judge('errors');
 } finally { await b.close(); await s.close(); }
}, 120000);
