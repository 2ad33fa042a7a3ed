// The Polish words for what a report says in codes: the only ones, for pages and files alike.

export const INDICATIONS: Readonly<Record<string, string>> = {
  'TOTAL-PASSED': 'podpis ważny',
  INDETERMINATE: 'nie można rozstrzygnąć',
  'TOTAL-FAILED': 'podpis nieważny',
};

export const RESULTS: Readonly<Record<string, string>> = { passed: 'tak', failed: 'nie', 'not-evaluated': 'nie sprawdzano' };

export const KINDS: Readonly<Record<string, string>> = {
  'trusted-profile-seal': 'pieczęć podpisu zaufanego',
  qualified: 'certyfikat kwalifikowany',
  personal: 'certyfikat z e-dowodu',
  other: 'inny certyfikat',
};

export const CHECKS: Readonly<Record<string, string>> = {
  format: 'plik jest poprawnym dokumentem XML',
  structure: 'podpis jest zbudowany zgodnie z normą',
  references: 'skróty podpisanych danych się zgadzają',
  'content-digest': 'skrót treści się zgadza',
  'signed-properties-digest': 'skrót opisu podpisu się zgadza',
  'signature-value': 'wartość podpisu się zgadza',
  coverage: 'podpis obejmuje cały dokument',
  'signing-certificate': 'podpis wskazuje swój certyfikat',
  certificate: 'certyfikat może służyć do podpisywania',
  path: 'certyfikat wydał zaufany wystawca',
  revocation: 'certyfikatu nie unieważniono',
  seal: 'pieczęć jest zatwierdzona',
  'signing-time': 'czas podpisu jest możliwy',
  person: 'z podpisu wynika, kto go złożył',
  'signature-policy': 'podpis nie powołuje się na własną politykę',
  'issuer-serial': 'numer certyfikatu w podpisie się zgadza',
  'time-stamps': 'znaczniki czasu są poprawne',
  'long-term': 'dane do przechowywania przez lata są poprawne',
};

/** What is done to a target before it is digested. */
export const TRANSFORMS: Readonly<Record<string, string>> = {
  enveloped: 'bez tego podpisu',
  'without-signatures': 'bez podpisów',
  base64: 'odczytane z base64',
  'inclusive-1.0': 'w postaci kanonicznej',
  'inclusive-1.1': 'w postaci kanonicznej 1.1',
  exclusive: 'w postaci kanonicznej wyłącznej (exclusive)',
};
