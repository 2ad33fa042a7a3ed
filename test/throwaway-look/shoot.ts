import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
const only = process.argv[2];
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const pages = { start: '/', form: '/formularz', other: '/inna', refusal: '/odmowa', fault: '/usterka', data: '/ochrona-danych', a11y: '/deklaracja-dostepnosci', signed: '/zalogowany' };
for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [320, 'light'], [320, 'dark']] as const) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const tab = await context.newPage();
  tab.on('console', (m) => m.type() === 'error' && !/status of (4|5)/.test(m.text()) && console.log('console', m.text()));
  for (const [name, path] of [...Object.entries(pages), ['errors', '']]) {
    if (only && !only.split(',').includes(name)) continue;
    if (name === 'errors') { await tab.goto('http://localhost:3977/formularz'); await tab.fill('#komentarz', 'x'); await tab.click('text=Wyślij'); await tab.waitForSelector('.govuk-error-summary'); }
    else await tab.goto('http://localhost:3977' + path);
    const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.log('OVERFLOW', name, width, overflow);
    await tab.evaluate(axe);
    const result = await tab.evaluate(() => (window as any).axe.run());
    for (const v of result.violations) console.log(name, width, scheme, v.id, v.nodes.length, v.nodes.map((n: any) => n.target + ' ' + (n.any[0]?.message ?? '')).slice(0, 4));
    if (name === 'errors') console.log('focused:', await tab.evaluate(() => document.activeElement?.className), await tab.title());
    await tab.screenshot({ path: `/tmp/look/${name}-${width}-${scheme}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close();
