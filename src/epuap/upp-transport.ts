// How a confirmation is called that ePUAP handed out for one sending: the name says for which, and is ours, not the sender's.

const NAME = /^skrytka:([0-9a-f-]{36}):/;

export function confirmationOf(sendingId: string, sha256: string): string {
  return `skrytka:${sendingId}:${sha256}`;
}

/** Null for a document that came by another channel. */
export function sendingNamedIn(transportId: string): string | null {
  return NAME.exec(transportId)?.[1] ?? null;
}
