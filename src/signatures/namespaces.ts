// The namespaces and types a signature is made of.
export const DS = 'http://www.w3.org/2000/09/xmldsig#';
/** XMLDSig 1.1, and the older supplement (RFC 4050 among others). */
export const DS11 = 'http://www.w3.org/2009/xmldsig11#';
export const DS_MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';
/** Versions nobody should make any more: reported, refused. */
export const LEGACY_XADES = ['http://uri.etsi.org/01903/v1.1.1#', 'http://uri.etsi.org/01903/v1.2.2#'] as const;

export const SIGNED_PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties';
export const MANIFEST_TYPE = `${DS}Manifest`;
export const OBJECT_TYPE = `${DS}Object`;

/** Trusted lists (ETSI TS 119 612), and the purpose their signers' certificates may be limited to. */
export const TSL = 'http://uri.etsi.org/02231/v2#';
export const TSL_SIGNING = '0.4.0.2231.3.0';

/** Attributes of schemas that may stand anywhere. */
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
