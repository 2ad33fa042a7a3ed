// Reads a national trusted list (ETSI TS 119 612) after verifying it with the same verifier and a pinned signer, and says which
// authorities were granted to issue qualified certificates at a moment.
import { decodeBase64 } from './xml/base64.js';
import type { Certificate } from './certificates/certificate.js';
import { pemOf } from './certificates/pem.js';
import { attributeOf, childElements, isElement, leafText } from './xml/elements.js';
import { readable } from './general-signer.js';
import { TSL } from './namespaces.js';
import { refuseUnless } from './refusal.js';
import { GENERAL_RULES } from './xml/scan-rules.js';
import { verify } from './verify.js';
import { scanDocument } from './xml/xml-scanner.js';
import type { XmlElement } from './xml/xml-tree.js';

const LIST_URI = 'http://uri.etsi.org/TrstSvc/TrustedList';
const ISSUING = 'http://uri.etsi.org/TrstSvc/Svctype/CA/QC';
const GRANTED = `${LIST_URI}/Svcstatus/granted`;
/** ETSI TS 119 612, 5.5.9.2: which certificates of a service are what. */
const QUALIFICATIONS = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const NOT_QUALIFIED = `${LIST_URI}/SvcInfoExt/NotQualified`;
const BROKEN = 'TRUSTED_LIST_MALFORMED';

export type ServiceUse = 'ForeSignatures' | 'ForeSeals';

/** From this moment on, until a later state of the same service. */
export interface ServiceState {
  readonly isGranted: boolean;
  readonly from: Date;
  /** What its certificates are for; empty when the list does not say. */
  readonly uses: readonly string[];
  /** Some of its certificates are listed as not qualified. Which, is not looked into: none counts for a use then. */
  readonly hasUnqualified: boolean;
}

/** `until` is the moment of the next state; null while there is none. */
export interface GrantedPeriod {
  readonly from: Date;
  readonly until: Date | null;
}

export interface TrustedService {
  readonly certificates: readonly Certificate[];
  /** The latest first. */
  readonly states: readonly ServiceState[];
}

export interface TrustedList {
  readonly territory: string;
  readonly sequenceNumber: number;
  readonly issued: Date;
  /** Null: the list is closed, none follows. */
  readonly nextUpdate: Date | null;
  /** Services that issue qualified certificates; others are left out. */
  readonly services: readonly TrustedService[];
}

/**
 * @param signers pinned certificates of the list's signer: one of them, or one issued by them, must have made the signature
 * @param time when the list is used
 * @throws Refusal TRUSTED_LIST_NOT_GENUINE, TRUSTED_LIST_OUTDATED, TRUSTED_LIST_MALFORMED
 */
export function readTrustedList(bytes: Uint8Array, signers: readonly Certificate[], time: Date): TrustedList {
  checkGenuine(bytes, signers, time);
  const { root } = scanDocument(bytes, GENERAL_RULES);
  refuseUnless(isElement(root, TSL, 'TrustServiceStatusList'), BROKEN);
  const list = readList(root);
  const isCurrent = list.issued <= time && (list.nextUpdate === null || time <= list.nextUpdate);
  refuseUnless(isCurrent, 'TRUSTED_LIST_OUTDATED');
  return list;
}

function checkGenuine(bytes: Uint8Array, signers: readonly Certificate[], time: Date): void {
  const trust = { anchors: signers.map(({ der }) => pemOf(der)), seals: [], acceptTestCertificates: true };
  const { indication, signatures } = verify(bytes, { profile: 'any' }, trust, time);
  refuseUnless(indication === 'TOTAL-PASSED' && signatures.length === 1, 'TRUSTED_LIST_NOT_GENUINE');
}

/** Authorities whose service was granted at the moment; with a use, only those whose certificates are for it. */
export function authoritiesAt({ services }: TrustedList, time: Date, use?: ServiceUse): Certificate[] {
  return services
    .filter(({ states }) =>
      isGrantedFor(
        states.find(({ from }) => from <= time),
        use,
      ),
    )
    .flatMap(({ certificates }) => certificates);
}

/** When the service was granted for the use, the latest period first. */
export function grantedPeriods({ states }: TrustedService, use: ServiceUse): GrantedPeriod[] {
  const periods = states.map((state, at) => ({ state, from: state.from, until: states[at - 1]?.from ?? null }));
  return periods
    .filter(({ state, from, until }) => isGrantedFor(state, use) && (until === null || from < until))
    .map(({ from, until }) => ({ from, until }));
}

function isGrantedFor(state: ServiceState | undefined, use: ServiceUse | undefined): boolean {
  if (state?.isGranted !== true) return false;
  return use === undefined || (state.uses.includes(`${LIST_URI}/SvcInfoExt/${use}`) && !state.hasUnqualified);
}

function readList(root: XmlElement): TrustedList {
  const scheme = one(root, 'SchemeInformation');
  const next = childElements(one(scheme, 'NextUpdate'), BROKEN)[0];
  const number = text(one(scheme, 'TSLSequenceNumber'));
  refuseUnless(/^[1-9]\d{0,8}$/.test(number), BROKEN);
  const providers = all(optional(root, 'TrustServiceProviderList'), 'TrustServiceProvider');
  const services = providers.flatMap((provider) => all(one(provider, 'TSPServices'), 'TSPService'));
  return {
    territory: text(one(scheme, 'SchemeTerritory')),
    sequenceNumber: Number(number),
    issued: moment(one(scheme, 'ListIssueDateTime')),
    nextUpdate: next === undefined ? null : moment(next),
    services: services.flatMap((service) => readService(service) ?? []),
  };
}

function readService(service: XmlElement): TrustedService | null {
  const information = one(service, 'ServiceInformation');
  if (text(one(information, 'ServiceTypeIdentifier')) !== ISSUING) return null;
  const history = all(optional(service, 'ServiceHistory'), 'ServiceHistoryInstance');
  const states = [information, ...history.filter((old) => text(one(old, 'ServiceTypeIdentifier')) === ISSUING)].map(readState);
  const identities = all(one(information, 'ServiceDigitalIdentity'), 'DigitalId');
  const certificates = identities.flatMap((identity) => all(identity, 'X509Certificate'));
  return {
    certificates: certificates.flatMap((element) => readable(decodeBase64(text(element))) ?? []),
    states: states.sort((a, b) => b.from.getTime() - a.from.getTime()),
  };
}

function readState(information: XmlElement): ServiceState {
  const isGranted = text(one(information, 'ServiceStatus')) === GRANTED;
  const within = (namespace: string, name: string) =>
    information.tree.elementsNamed(namespace, name).filter((element) => information.contains(element));
  return {
    isGranted,
    from: moment(one(information, 'StatusStartingTime')),
    uses: within(TSL, 'AdditionalServiceInformation').map((element) => text(one(element, 'URI'))),
    hasUnqualified: within(QUALIFICATIONS, 'Qualifier').some((element) => attributeOf(element, 'uri') === NOT_QUALIFIED),
  };
}

function all(parent: XmlElement | null, name: string): XmlElement[] {
  return parent === null ? [] : childElements(parent, BROKEN).filter((child) => isElement(child, TSL, name));
}

function optional(parent: XmlElement, name: string): XmlElement | null {
  const [found, ...others] = all(parent, name);
  refuseUnless(others.length === 0, BROKEN);
  return found ?? null;
}

function one(parent: XmlElement, name: string): XmlElement {
  const found = optional(parent, name);
  refuseUnless(found !== null, BROKEN);
  return found;
}

function text(element: XmlElement): string {
  return leafText(element, BROKEN).trim();
}

function moment(element: XmlElement): Date {
  const date = new Date(text(element));
  refuseUnless(!Number.isNaN(date.getTime()), BROKEN);
  return date;
}
