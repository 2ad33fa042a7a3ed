// How much, and how plain, a document may be.

export interface ScanRules {
  readonly maxBytes: number;
  /** Elements inside each other. */
  readonly maxDepth: number;
  /** Elements, texts, comments and instructions. */
  readonly maxNodes: number;
  /** False: UTF-8 alone. */
  readonly allEncodings: boolean;
  /** True: no comments, no processing instructions but one xml-stylesheet before the root. */
  readonly plainMarkup: boolean;
}

const MIB = 1024 * 1024;

/** What the office takes: 10 MB is what the trusted profile signs at most. */
export const OFFICE_RULES: ScanRules = {
  maxBytes: 10 * MIB,
  maxDepth: 100,
  maxNodes: 400_000,
  allEncodings: false,
  plainMarkup: true,
};

/** For signatures of any kind; trusted lists reach several megabytes. */
export const GENERAL_RULES: ScanRules = {
  maxBytes: 64 * MIB,
  maxDepth: 256,
  maxNodes: 4_000_000,
  allEncodings: true,
  plainMarkup: false,
};

// A prototype without these two was quadratic: 20,000 attributes took 1.6 s.
export const MAX_ATTRIBUTES = 256;
export const MAX_BINDINGS = 256;
// Longer than any name in the schemas of the office by far.
export const MAX_NAME_BYTES = 1000;
