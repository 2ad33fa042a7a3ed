// Small trusted lists in the shape of ETSI TS 119 612, signed at run time.
import {
  ENVELOPED,
  EXCLUSIVE_FORM,
  dsSignature,
  enveloped,
  propertiesObject,
  propertiesReference,
  signedProperties,
} from './general-signature.js';
import { extensions, leafKeys, issueCertificate, years } from './test-authority.js';
import type { TestCertificate } from './test-authority.js';
import { authority } from './trusted-profile.js';

const URI = 'http://uri.etsi.org/TrstSvc';
export const GRANTED = `${URI}/TrustedList/Svcstatus/granted`;
export const WITHDRAWN = `${URI}/TrustedList/Svcstatus/withdrawn`;

/** Signs trusted lists and nothing else; issued by itself. */
export const listSigner: TestCertificate = issueCertificate({
  subject: [['2.5.4.3', 'Próbny Operator Listy']],
  keys: leafKeys(),
  extensions: [extensions.keyUsage(0x80), extensions.purposes('0.4.0.2231.3.0')],
  ...years(-1, 1),
});

export interface ListedService {
  readonly type?: string;
  readonly certificate?: TestCertificate;
  /** The latest first: status and ISO time. */
  readonly states?: readonly (readonly [status: string, from: string])[];
  /** Of every state; a list holds the uses of each state of its own. */
  readonly use?: 'ForeSignatures' | 'ForeSeals';
  /** Says of some certificates that they are not qualified. */
  readonly hasUnqualified?: boolean;
}

export interface ListWish {
  readonly services?: readonly ListedService[];
  readonly sequenceNumber?: string;
  readonly issued?: string;
  readonly nextUpdate?: string | null;
  readonly signer?: TestCertificate;
  readonly change?: (xml: string) => string;
}

export function trustedList(wish: ListWish = {}): Buffer {
  const { signer = listSigner, services = [{}], change = (xml: string) => xml } = wish;
  const next = wish.nextUpdate === null ? '' : `<dateTime>${wish.nextUpdate ?? '2026-09-01T00:00:00Z'}</dateTime>`;
  const scheme = `<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>${wish.sequenceNumber ?? '7'}</TSLSequenceNumber><SchemeTerritory>PL</SchemeTerritory><ListIssueDateTime>${wish.issued ?? '2026-03-01T00:00:00Z'}</ListIssueDateTime><NextUpdate>${next}</NextUpdate></SchemeInformation>`;
  const provider = `<TrustServiceProvider><TSPServices>${services.map(serviceOf).join('')}</TSPServices></TrustServiceProvider>`;
  const content = `<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="TL">${scheme}<TrustServiceProviderList>${provider}</TrustServiceProviderList></TrustServiceStatusList>`;
  const properties = signedProperties('S', signer);
  const references = [{ uri: '', transforms: ENVELOPED + EXCLUSIVE_FORM, content }, propertiesReference('S', properties)];
  const signature = dsSignature({ references, certificate: signer, objects: propertiesObject('S', properties) });
  return Buffer.from(change(enveloped(signature, content).toString('utf8')), 'utf8');
}

function serviceOf({
  type = `${URI}/Svctype/CA/QC`,
  certificate = authority,
  states,
  use,
  hasUnqualified = false,
}: ListedService): string {
  const [[status, from] = [GRANTED, '2020-01-01T00:00:00Z'] as const, ...earlier] = states ?? [];
  const identity = `<ServiceDigitalIdentity><DigitalId><X509Certificate>${certificate.der.toString('base64')}</X509Certificate></DigitalId></ServiceDigitalIdentity>`;
  const named = `<ServiceTypeIdentifier>${type}</ServiceTypeIdentifier>`;
  const stateOf = (state: string, since: string) =>
    `<ServiceStatus>${state}</ServiceStatus><StatusStartingTime>${since}</StatusStartingTime>`;
  const extensions = [...(use === undefined ? [] : [additionalOf(use)]), ...(hasUnqualified ? [NOT_QUALIFIED] : [])];
  const uses =
    extensions.length === 0 ? '' : `<ServiceInformationExtensions>${extensions.join('')}</ServiceInformationExtensions>`;
  const history = earlier.map(
    ([state, since]) => `<ServiceHistoryInstance>${named}${identity}${stateOf(state, since)}${uses}</ServiceHistoryInstance>`,
  );
  return `<TSPService><ServiceInformation>${named}${identity}${stateOf(status, from)}${uses}</ServiceInformation><ServiceHistory>${history.join('')}</ServiceHistory></TSPService>`;
}

const QUALIFICATIONS = 'http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#';
const NOT_QUALIFIED = `<Extension Critical="true"><q:Qualifications xmlns:q="${QUALIFICATIONS}"><q:QualificationElement><q:Qualifiers><q:Qualifier uri="${URI}/TrustedList/SvcInfoExt/NotQualified"></q:Qualifier></q:Qualifiers><q:CriteriaList assert="all"></q:CriteriaList></q:QualificationElement></q:Qualifications></Extension>`;

function additionalOf(use: string): string {
  return `<Extension Critical="true"><AdditionalServiceInformation><URI xml:lang="en">${URI}/TrustedList/SvcInfoExt/${use}</URI></AdditionalServiceInformation></Extension>`;
}
