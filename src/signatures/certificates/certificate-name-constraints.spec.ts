import { describe, expect, it } from '@jest/globals';
import { reasonFor, root } from '../../../test/factories/chain-question.js';
import {
  alternativeNames,
  certify,
  certifyAuthority,
  general,
  nameConstraints,
  nameOf,
} from '../../../test/factories/test-chain.js';
import type { Made } from '../../../test/factories/test-chain.js';
import { implicit, sequence } from '../../../test/support/der-writer.js';

type Subtrees = Parameters<typeof nameConstraints>[0];

const authority = (subtrees: Subtrees, subject = 'O=Proby/CN=Centrum', issuer: Made = root): Made =>
  certifyAuthority({ subject, issuer, extensions: [nameConstraints(subtrees)] });

const leafOf = (issuer: Made, subject: string, names: readonly Buffer[] = []): Made =>
  certify({ subject, issuer, extensions: names.length > 0 ? [alternativeNames(...names)] : [] });

/** What a leaf of this subject and these other names is told under an authority with these subtrees. */
function reason(subtrees: Subtrees, subject: string, ...names: readonly Buffer[]): string {
  const issuer = authority(subtrees);
  return reasonFor({ path: [leafOf(issuer, subject, names), issuer] });
}

const school = general.directory(nameOf('O=Proby/OU=Szkola'));
const office = general.directory(nameOf('O=Proby/OU=Urzad'));
const NO = 'NAME_NOT_PERMITTED';

describe('name constraints (R36)', () => {
  it.each<[string, string, Subtrees, string, Buffer[]]>([
    ['passed', 'inside the permitted part', { permitted: [school] }, 'O=Proby/OU=Szkola/CN=X', []],
    ['passed', 'inside, in other letters', { permitted: [school] }, 'O=PROBY/OU=szkola/CN=X', []],
    [NO, 'outside', { permitted: [school] }, 'O=Proby/OU=Urzad/CN=X', []],
    [NO, 'above', { permitted: [school] }, 'O=Proby', []],
    ['passed', 'in one of two parts', { permitted: [school, office] }, 'O=Proby/OU=Urzad/CN=X', []],
    [NO, 'in the excluded part', { excluded: [school] }, 'O=Proby/OU=Szkola/CN=X', []],
    ['passed', 'outside the excluded part', { excluded: [school] }, 'O=Proby/OU=Urzad/CN=X', []],
    [
      NO,
      'permitted and excluded',
      { permitted: [general.directory(nameOf('O=Proby'))], excluded: [school] },
      'O=Proby/OU=Szkola',
      [],
    ],
    [NO, 'another name outside', { permitted: [school] }, 'O=Proby/OU=Szkola', [office]],
    ['passed', 'no name at all', { permitted: [school] }, '', []],
  ])('say %s to a subject %s', (expected, _, subtrees, subject, names) => {
    expect(reason(subtrees, subject, ...names)).toBe(expected);
  });

  const host = { permitted: [general.email('proby.example')] };
  const below = { permitted: [general.email('.proby.example')] };
  const notBelow = { excluded: [general.email('.proby.example')] };
  it.each<[string, string, Subtrees, string, Buffer[]]>([
    ['passed', 'at the host', host, 'CN=X', [general.email('A@PROBY.example')]],
    [NO, 'below the host', host, 'CN=X', [general.email('a@poczta.proby.example')]],
    ['passed', 'below the domain', below, 'CN=X', [general.email('a@poczta.proby.example')]],
    [NO, 'at the domain itself', below, 'CN=X', [general.email('a@proby.example')]],
    [NO, 'in the excluded domain', notBelow, 'CN=X', [general.email('a@poczta.proby.example')]],
    ['passed', 'at the excluded domain itself', notBelow, 'CN=X', [general.email('a@proby.example')]],
    [
      'passed',
      'that is the permitted mailbox',
      { permitted: [general.email('a@proby.example')] },
      'CN=X',
      [general.email('a@proby.example')],
    ],
    [
      NO,
      'that is another mailbox',
      { permitted: [general.email('a@proby.example')] },
      'CN=X',
      [general.email('b@proby.example')],
    ],
    [NO, 'in the subject, outside', host, 'CN=X/email=a@inne.example', []],
    ['passed', 'in the subject, inside', host, 'CN=X/email=a@proby.example', []],
    [NO, 'without a host', { excluded: [general.email('proby.example')] }, 'CN=X', [general.email('adres')]],
    ['passed', 'beyond ASCII, at the host', host, 'CN=X', [general.smtpUtf8('ąę@proby.example')]],
    [NO, 'beyond ASCII, at another host', host, 'CN=X', [general.smtpUtf8('ąę@inne.example')]],
    [NO, 'whose host is beyond ASCII', { excluded: [general.email('x.example')] }, 'CN=X', [general.smtpUtf8('a@ż.example')]],
    [
      'passed',
      'of no kind that is constrained',
      { permitted: [general.dns('proby.example')] },
      'CN=X',
      [general.email('a@b.example')],
    ],
  ])('say %s to an e-mail address %s', (expected, _, subtrees, subject, names) => {
    expect(reason(subtrees, subject, ...names)).toBe(expected);
  });

  const dns = { permitted: [general.dns('proby.example')] };
  it.each<[string, string, Subtrees, Buffer]>([
    ['passed', 'that is the domain', dns, general.dns('proby.example')],
    ['passed', 'below the domain', dns, general.dns('a.b.Proby.Example')],
    [NO, 'that only ends like it', dns, general.dns('mojeproby.example')],
    [NO, 'in the excluded domain', { excluded: [general.dns('proby.example')] }, general.dns('a.proby.example')],
    ['passed', 'outside the excluded domain', { excluded: [general.dns('proby.example')] }, general.dns('inne.example')],
  ])('say %s to a host name %s', (expected, _, subtrees, name) => {
    expect(reason(subtrees, 'CN=X', name)).toBe(expected);
  });

  const uri = { permitted: [general.uri('.proby.example')] };
  it.each<[string, string, Subtrees, Buffer]>([
    ['passed', 'below the domain', uri, general.uri('https://a.proby.example/x?y#z')],
    ['passed', 'with a user and a port', uri, general.uri('http://ktos@a.proby.example:8080')],
    [NO, 'at the domain itself', uri, general.uri('https://proby.example/')],
    [NO, 'with the domain as user', uri, general.uri('https://a.proby.example@inne.example/')],
    [NO, 'without a host', uri, general.uri('urn:proby')],
    [NO, 'with an address in numbers', uri, general.uri('http://192.0.2.1/')],
    [NO, 'without a host, where hosts are excluded', { excluded: [general.uri('proby.example')] }, general.uri('urn:x')],
    [NO, 'at the excluded host', { excluded: [general.uri('proby.example')] }, general.uri('ftp://proby.example/a')],
    [
      'passed',
      'at another than the excluded host',
      { excluded: [general.uri('proby.example')] },
      general.uri('ftp://a.proby.example/a'),
    ],
  ])('say %s to an address in the web %s', (expected, _, subtrees, name) => {
    expect(reason(subtrees, 'CN=X', name)).toBe(expected);
  });

  it.each<[string, Buffer]>([
    ['passed', general.ip(192, 0, 2, 77)],
    [NO, general.ip(192, 0, 3, 77)],
    [NO, general.ip(...Array.from({ length: 16 }, () => 0))],
  ])('say %s to an address of a network', (expected, address) => {
    expect(reason({ permitted: [general.ip(192, 0, 2, 0, 255, 255, 255, 0)] }, 'CN=X', address)).toBe(expected);
  });

  it.each([
    [192, 0, 2, 0],
    [192, 0, 2, 0, 255, 0, 255, 0],
    [192, 0, 2, 0, 255, 255, 255],
  ])('say nothing when a network is none: %j', (...bytes) => {
    expect(reason({ excluded: [general.ip(...bytes)] }, 'CN=X')).toBe('CERTIFICATE_MALFORMED');
  });

  it('say nothing when a name is of no kind there is', () => {
    const wrapped = sequence(general.dns('proby.example'));

    expect(reason({ permitted: [wrapped] }, 'CN=X')).toBe('CERTIFICATE_MALFORMED');
    expect(reason({ permitted: [school] }, 'O=Proby/OU=Szkola', implicit(9, Buffer.of(1)))).toBe('CERTIFICATE_MALFORMED');
  });

  it('are for authorities only', () => {
    const constrained = certify({ subject: 'CN=X', issuer: root, extensions: [nameConstraints({ permitted: [school] })] });

    expect(reasonFor({ path: [constrained] })).toBe('CERTIFICATE_MALFORMED');
  });

  it('of two authorities hold both', () => {
    const first = authority({ permitted: [general.directory(nameOf('O=Proby'))] });
    const second = authority({ permitted: [school] }, 'O=Proby/CN=Drugie', first);

    expect(reasonFor({ path: [leafOf(second, 'O=Proby/OU=Szkola'), second, first] })).toBe('passed');
    expect(reasonFor({ path: [leafOf(second, 'O=Proby/OU=Inne'), second, first] })).toBe(NO);
    expect(reasonFor({ path: [leafOf(second, 'O=Inne/OU=Szkola'), second, first] })).toBe(NO);
  });

  it('bind authorities too, but not the new key of the same one', () => {
    const issuer = authority({ permitted: [school] });
    const outside = certifyAuthority({ subject: 'O=Inne', issuer });
    const renewed = certifyAuthority({ subject: issuer.name, issuer });
    const inside = (above: Made) => leafOf(above, 'O=Proby/OU=Szkola/CN=X');

    expect(reasonFor({ path: [inside(outside), outside, issuer] })).toBe(NO);
    expect(reasonFor({ path: [inside(renewed), renewed, issuer] })).toBe('passed');
    expect(reasonFor({ path: [renewed, issuer] })).toBe(NO);
  });

  it('of the trusted certificate count too', () => {
    const trusted = certifyAuthority({ subject: 'CN=Zaufane', extensions: [nameConstraints({ permitted: [school] })] });

    expect(reasonFor({ path: [leafOf(trusted, 'O=Inne')], anchors: [trusted] })).toBe(NO);
  });
});
