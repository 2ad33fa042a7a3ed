// Judges every signature of a document, XMLDSig and XAdES alike, counter-signatures apart from what they counter.
import { refuseDuplicateIds } from './xmldsig/coverage.js';
import { DigestBudget } from './xmldsig/digest-budget.js';
import { decisiveSignatures } from './decisive-signatures.js';
import { documentVerdict } from './general-verdict.js';
import type { GeneralVerdict } from './general-verdict.js';
import { judgeSignature } from './judge-signature.js';
import { DS } from './namespaces.js';
import { meaningOf } from './reasons.js';
import type { ReasonCode } from './reasons.js';
import { Refusal, refuseUnless } from './refusal.js';
import { GENERAL_RULES } from './xml/scan-rules.js';
import type { GeneralPolicy, RevocationData, TrustSettings } from './trust-settings.js';
import { scanDocument } from './xml/xml-scanner.js';
import type { XmlElement, XmlTree } from './xml/xml-tree.js';

/** More than any honest document; each costs time. */
const MAX_SIGNATURES = 50;

export interface GeneralCase {
  readonly bytes: Uint8Array;
  readonly policy: GeneralPolicy;
  readonly trust: TrustSettings;
  readonly time: Date;
  readonly revocation: RevocationData | undefined;
}

export function judgeEverySignature(given: GeneralCase): GeneralVerdict {
  try {
    const signatures = findSignatures(readTree(given));
    const budget = new DigestBudget(given.bytes.length);
    const judged = signatures.map((element) => ({ element, verdict: judgeSignature(element, given, budget) }));
    return documentVerdict(
      judged.map(({ verdict }) => verdict),
      decisiveSignatures(judged),
    );
  } catch (error) {
    const reason: ReasonCode = error instanceof Refusal ? error.reason : 'INTERNAL_ERROR';
    const { indication, subIndication } = meaningOf(reason);
    return { indication, subIndication, reasons: [reason], signatures: [] };
  }
}

function readTree({ bytes, policy }: GeneralCase): XmlTree {
  const { maxBytes } = policy;
  const tree = scanDocument(bytes, maxBytes === undefined ? GENERAL_RULES : { ...GENERAL_RULES, maxBytes });
  refuseDuplicateIds(tree);
  return tree;
}

function findSignatures(tree: XmlTree): XmlElement[] {
  const signatures = tree.elementsNamed(DS, 'Signature');
  refuseUnless(signatures.length > 0, 'NO_SIGNATURE');
  refuseUnless(signatures.length <= MAX_SIGNATURES, 'LIMIT_EXCEEDED');
  return signatures;
}
