// What a person in a hurry, a broken program or an attacker puts into a field.

export interface BadValue {
  kind: string;
  /** The body's pairs for one field, already in the form of an address (percent-encoded); none: the field is missing. */
  pairs: (name: string, good: string) => string[];
}

const plain = (kind: string, value: string): BadValue => ({
  kind,
  pairs: (name) => [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
});

export const BAD_VALUES: readonly BadValue[] = [
  plain('empty', ''),
  plain('blank', ' \u00a0\t '),
  plain('too long', 'a'.repeat(5_000)),
  plain('control characters', 'a\u0000b\u0007\u001b[31m'),
  plain('line ends', 'x\r\nBcc: ktos@zly.example\r\n'),
  plain('html', `"><script>alert(1)</script><img src=x onerror=alert(1)>`),
  plain('sql', `' or 1=1; drop table application; --`),
  plain('wrong type', '-1e999'),
  plain('path', '../../../etc/passwd'),
  { kind: 'missing', pairs: () => [] },
  { kind: 'broken UTF-8', pairs: (name) => [`${encodeURIComponent(name)}=%C3%28%FF%FE`] },
  { kind: 'object', pairs: (name, good) => [`${encodeURIComponent(`${name}[zagniezdzone]`)}=${encodeURIComponent(good)}`] },
  {
    kind: 'list',
    pairs: (name, good) => ['x', good].map((one) => `${encodeURIComponent(`${name}[]`)}=${encodeURIComponent(one)}`),
  },
];
