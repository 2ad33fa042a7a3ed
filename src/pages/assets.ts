// The static files of the pages: style sheets, fonts, the small script. Their addresses hold a hash, so browsers may keep them for a year.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer | null;
}

const packages = createRequire(import.meta.url);
const FONTS = ['latin-400', 'latin-ext-400', 'latin-700', 'latin-ext-700'];
const YEAR = 'public, max-age=31536000, immutable';

const files = readAll();
const hash = createHash('sha256');
for (const [name, { bytes }] of files) hash.update(name).update(bytes);
/** One hash for all: style sheets then name their fonts by relative addresses. */
const revision = hash.digest('hex').slice(0, 12);

/** The address of a static file. @throws Error for a name that does not exist: a template is wrong. */
export function assetPath(name: string): string {
  if (!files.has(name)) throw new Error(`no static file ${name}`);
  return `/assets/${revision}/${name}`;
}

/** Answers GET /assets/…; an address with an old hash gets the present file, but is not kept. */
export function assets(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const [, place, name] = /^\/assets\/([0-9a-f]{12})\/([a-z0-9.-]+)$/.exec(request.path) ?? [];
    const asset = files.get(name ?? '');
    if (asset === undefined || !['GET', 'HEAD'].includes(request.method)) return next();
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Cache-Control', place === revision ? YEAR : 'no-cache');
    response.setHeader('Vary', 'Accept-Encoding');
    const isZipped = asset.gzipped !== null && request.acceptsEncodings('gzip') === 'gzip';
    if (isZipped) response.setHeader('Content-Encoding', 'gzip');
    response.end(isZipped ? asset.gzipped : asset.bytes);
  };
}

function readAll(): Map<string, Asset> {
  const own = (name: string) => readFileSync(fileURLToPath(new URL(`../../templates/pages/${name}`, import.meta.url)));
  const css = 'text/css; charset=utf-8';
  const all = new Map<string, Asset>([
    [
      'govuk.css',
      text(
        css,
        Buffer.from(withOwnFont(readFileSync(packages.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8'))),
      ),
    ],
    ['glejt.css', text(css, own('glejt.css'))],
    ['glejt.js', text('text/javascript; charset=utf-8', own('glejt.js'))],
    ['passkeys.js', text('text/javascript; charset=utf-8', own('passkeys.js'))],
    ['glejt.svg', text('image/svg+xml', own('glejt.svg'))],
  ]);
  for (const font of FONTS) {
    const file = packages.resolve(`@fontsource/source-sans-3/files/source-sans-3-${font}-normal.woff2`);
    all.set(`source-sans-3-${font}.woff2`, { type: 'font/woff2', bytes: readFileSync(file), gzipped: null });
  }
  return all;
}

function text(type: string, bytes: Buffer): Asset {
  return { type, bytes, gzipped: gzipSync(bytes, { level: 9 }) };
}

/** The library's own font and the British crest are licensed for gov.uk only: neither their files nor their names are used. */
function withOwnFont(css: string): string {
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', '"Source Sans 3","Segoe UI",Arial,sans-serif')
    .replace(/url\(\/assets\/[^)]*\)/g, 'none');
}
