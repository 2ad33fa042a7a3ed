// Marks every certificate that a sandbox made, so that no production system ever believes one.

/** Object identifier (dotted) of the non-critical extension in all certificates of the sandbox; made from a random UUID (X.667). */
export const SANDBOX_MARK_OID = '2.25.1462301087';
