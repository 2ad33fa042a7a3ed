// The pages that need no account are accessible in every state (WCAG 2.2 AA), as far as a program can tell; and no page of the
// application is left out, here or in accessibility-of-officials.spec.ts.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { visitEach } from '../support/page-visits.js';
import { routesOf } from '../support/routes.js';
import { APPLICANTS } from './states/applicants.js';
import { OFFICIALS } from './states/officials.js';

/** What answers with something else than a page. */
const NO_PAGES = [
  'GET /.well-known/security.txt',
  'GET /health/live',
  'GET /health/ready',
  'GET /kwarantanna/:id/raport.json',
  'GET /wnioski/:id/podpisy/:dokument/raport.json',
  'GET /kod/dzwiek', // what cannot be played is refused like a picture
  'GET /moj-wniosek/inny/:id', // leads to GET /moj-wniosek
  'GET /moj-wniosek/kod-kreskowy.svg',
  'GET /moj-wniosek/podpis/plik/wniosek.xml',
];

/** Forms without fields: they lead to a page that is visited, or are refused like others that are. */
const ONLY_BUTTONS = [
  'POST /konto/drugi-skladnik/aplikacja',
  'POST /konto/drugi-skladnik/aplikacja/usun',
  'POST /konto/drugi-skladnik/klucz/:id/usun',
  'POST /konto/drugi-skladnik/kody/nowe',
  'POST /kwarantanna/:id/pieczec',
  'POST /kwarantanna/:id/ponowienie',
  'POST /moj-wniosek/koniec',
  'POST /moj-wniosek/podpis/plik',
  'POST /moj-wniosek/sposob',
  'POST /sesja/przedluz',
  'POST /wniosek/sprawdzenie/usun',
  'POST /wniosek/wyslano/ponownie',
  'POST /wniosek/wyslano/wycofanie',
  'POST /wnioski/:id/dowody',
  'POST /wyloguj',
];

describe('of the routes of the application', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open({ withWorker: false });
  });
  afterAll(() => office.close());

  it('each that answers with a page is visited', () => {
    const visited = new Set([...APPLICANTS, ...OFFICIALS].map(({ route }) => route));
    const all = routesOf(office.web).map(({ method, path }) => `${method} ${path}`);

    expect(all.filter((route) => !visited.has(route))).toEqual([...NO_PAGES, ...ONLY_BUTTONS].sort(byAddress));
    expect([...visited].filter((route) => route !== 'none' && !all.includes(route))).toEqual([]);
  });
});

visitEach('accessible to applicants', APPLICANTS, { environment: { LOG_LEVEL: 'silent' } });

function byAddress(one: string, other: string): number {
  const turned = (route: string) => route.split(' ').reverse().join(' ');
  return turned(one).localeCompare(turned(other));
}
