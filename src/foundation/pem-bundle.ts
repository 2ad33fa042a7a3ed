// Takes a bundle of PEM certificates apart, with the lines in front of each that limit its use: `from: 2026-01-01`, `until: 2027-01-31`.

export interface BundledCertificate {
  pem: string;
  /** First day of its use, yyyy-mm-dd; null when nothing is said. */
  from: string | null;
  /** Last day of its use, yyyy-mm-dd; null when nothing is said. */
  until: string | null;
}

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const LIMIT = /^\s*(from|until):\s*(\d{4}-\d{2}-\d{2})\s*$/gm;

export function certificatesInBundle(bundle: string): BundledCertificate[] {
  const found: BundledCertificate[] = [];
  let at = 0;
  for (const block of bundle.matchAll(BLOCK)) {
    const before = bundle.slice(at, block.index);
    const limits = new Map([...before.matchAll(LIMIT)].map(([, name = '', day = '']) => [name, day]));
    found.push({ pem: block[0], from: limits.get('from') ?? null, until: limits.get('until') ?? null });
    at = block.index + block[0].length;
  }
  return found;
}
