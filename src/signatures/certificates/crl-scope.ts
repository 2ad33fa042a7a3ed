// Decides for which certificates a revocation list speaks: the issuing distribution point of the list against the distribution points
// of the certificate (RFC 5280, 5.2.5 and 6.3.3 b).
import type { Certificate } from './certificate.js';
import { OID, isAuthority, readExtension } from './certificate-extensions.js';
import { isSameGeneralName, readGeneralName } from './certificate-general-names.js';
import type { GeneralName } from './certificate-general-names.js';
import { nameBelow, readRelativeName } from './certificate-name.js';
import type { DistinguishedName, NameAttribute } from './certificate-name.js';
import type { DerElement, DerReader } from './der-reader.js';
import { TAG, constructedContext, context, demand, enter, inside } from './der-reader.js';
import { checkDer } from './der-strictness.js';
import { readBits, readTrue } from './der-values.js';

/** Bits of ReasonFlags 1 to 8; the first bit is unused. All of them set: every reason. */
export const ALL_REASONS = 0xff;

export interface PointName {
  readonly full: readonly GeneralName[];
  /** Relative to the issuer of the list. */
  readonly relative: readonly NameAttribute[] | null;
}

export interface CrlScope {
  readonly point: PointName | null;
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributes: boolean;
  readonly isIndirect: boolean;
  readonly reasons: number;
}

interface DistributionPoint {
  readonly point: PointName | null;
  readonly reasons: number;
  /** Names of another issuer of lists. */
  readonly hasOtherIssuer: boolean;
}

const EVERYTHING: CrlScope = {
  point: null,
  onlyUsers: false,
  onlyAuthorities: false,
  onlyAttributes: false,
  isIndirect: false,
  reasons: ALL_REASONS,
};

/** @throws DerError */
export function readScope(extension: { readonly value: Uint8Array } | undefined): CrlScope {
  if (extension === undefined) return EVERYTHING;
  checkDer(extension.value);
  const reader = enter(extension.value, TAG.sequence);
  const scope: CrlScope = {
    point: pointName(reader.optional(constructedContext(0))),
    onlyUsers: flag(reader, 1),
    onlyAuthorities: flag(reader, 2),
    reasons: reasonFlags(reader.optional(context(3))),
    isIndirect: flag(reader, 4),
    onlyAttributes: flag(reader, 5),
  };
  reader.finish();
  return scope;
}

/** The reasons for which a list of the certificate's own issuer with this scope speaks about the certificate; 0 = for none. */
export function coveredReasons(scope: CrlScope, certificate: Certificate): number {
  const isForItsKind = isAuthority(certificate) ? !scope.onlyUsers : !scope.onlyAuthorities;
  if (!isForItsKind || scope.onlyAttributes || scope.isIndirect) return 0;
  const issuer = certificate.issuerName;
  const speaking = distributionPoints(certificate).filter(({ point, hasOtherIssuer }) => {
    return !hasOtherIssuer && isNamed(scope.point, point, issuer);
  });
  return speaking.reduce((all, { reasons }) => all | (reasons & scope.reasons), 0);
}

/** Besides those it names, each certificate has one that is called like its issuer and means the whole list (RFC 5280, 6.3.3). */
function distributionPoints(certificate: Certificate): DistributionPoint[] {
  const issuer: PointName = { full: [{ kind: 'directory', name: certificate.issuerName }], relative: null };
  const read = (list: DerElement) =>
    inside(list)
      .rest()
      .map((point) => distributionPoint(point));
  const named = readExtension(certificate, OID.crlDistributionPoints, TAG.sequence, read) ?? [];
  return [...named, { point: issuer, reasons: ALL_REASONS, hasOtherIssuer: false }];
}

function distributionPoint(element: DerElement): DistributionPoint {
  demand(element.tag === TAG.sequence);
  const reader = inside(element);
  const point = pointName(reader.optional(constructedContext(0)));
  const reasons = reasonFlags(reader.optional(context(1)));
  const issuer = reader.optional(constructedContext(2));
  reader.finish();
  return { point, reasons, hasOtherIssuer: issuer !== null };
}

/** A list without a point of its own speaks for all points; a list with one only for the points that share a name with it. */
function isNamed(ofList: PointName | null, ofCertificate: PointName | null, issuer: DistinguishedName): boolean {
  if (ofList === null) return true;
  if (ofCertificate === null) return false;
  const names = namesOf(ofCertificate, issuer);
  return namesOf(ofList, issuer).some((one) => names.some((other) => isSameGeneralName(one, other)));
}

function namesOf({ full, relative }: PointName, issuer: DistinguishedName): readonly GeneralName[] {
  return relative === null ? full : [{ kind: 'directory', name: nameBelow(issuer, relative) }];
}

function pointName(wrapped: DerElement | null): PointName | null {
  if (wrapped === null) return null;
  const reader = inside(wrapped);
  const name = reader.any();
  reader.finish();
  if (name.tag === constructedContext(1)) return { full: [], relative: readRelativeName({ ...name, tag: TAG.set }) };
  demand(name.tag === constructedContext(0));
  const full = inside(name)
    .rest()
    .map((one) => readGeneralName(one));
  demand(full.length > 0);
  return { full, relative: null };
}

function reasonFlags(element: DerElement | null): number {
  if (element === null) return ALL_REASONS;
  const [first = 0, second = 0] = readBits(element.content);
  return ((first << 1) & 0xff) | (second >> 7);
}

function flag(reader: DerReader, number: number): boolean {
  return readTrue(reader.optional(context(number)));
}
