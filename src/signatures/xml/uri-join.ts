// Joins two values of xml:base as Canonical XML 1.1 asks (section 2.4 and appendix A): RFC 3986, 5.2, for bases that need not be
// absolute, so that leading `..` segments stay.

interface UriParts {
  readonly scheme: string;
  readonly authority: string | null;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

// RFC 3986, appendix B.
const URI = /^([^:/?#]+:)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s;

export function joinReferences(base: string, reference: string): string {
  const outer = parse(base);
  const inner = parse(reference);
  if (inner.scheme !== '') return compose({ ...inner, path: withoutDots(inner.path) });
  if (inner.authority !== null) return compose({ ...inner, scheme: outer.scheme, path: withoutDots(inner.path) });
  if (inner.path === '') return compose({ ...outer, query: inner.query || outer.query, fragment: inner.fragment });
  const path = inner.path.startsWith('/') ? inner.path : merged(outer, inner.path);
  return compose({ ...inner, scheme: outer.scheme, authority: outer.authority, path: withoutDots(path) });
}

function parse(uri: string): UriParts {
  const [, scheme = '', authority, path = '', query = '', fragment = ''] = URI.exec(uri) ?? [];
  return { scheme, authority: authority ?? null, path, query, fragment };
}

function merged(base: UriParts, path: string): string {
  if (base.authority !== null && base.path === '') return `/${path}`;
  const folder = /(?:^|\/)\.\.$/.test(base.path) ? `${base.path}/` : base.path.slice(0, base.path.lastIndexOf('/') + 1);
  return folder + path;
}

/** Leading `..` of a relative path stay: there is nothing they could take away. */
function withoutDots(path: string): string {
  const isAbsolute = path.startsWith('/');
  const segments = path.split('/');
  const last = segments[segments.length - 1];
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (!isAbsolute) kept.push('..');
  }
  const isFolder = last === '' || last === '.' || last === '..';
  const joined = kept.join('/') + (isFolder && kept.length > 0 ? '/' : '');
  return isAbsolute ? `/${joined}` : joined;
}

function compose({ scheme, authority, path, query, fragment }: UriParts): string {
  return `${scheme}${authority === null ? '' : `//${authority}`}${path}${query}${fragment}`;
}
