// The other side of ePUAP in tests: what lies in its boxes, and which fault comes next.
import type { Office } from './office.js';

export interface BoxContents {
  address: string;
  documents: unknown[];
}

/** Somebody sends a document to a box of the office. */
export async function deliver(office: Office, address: string, bytes: Uint8Array): Promise<void> {
  const content = Buffer.from(bytes).toString('base64');
  await order(office, '/api/deliveries', { target: 'box', address, document: content, fileName: 'wniosek.xml' });
}

/** The next call of that service fails in that way. */
export async function orderFault(office: Office, fault: string, wish: Record<string, unknown> = {}): Promise<void> {
  await order(office, '/api/faults', { service: 'pull', fault, ...wish });
}

/** How many documents lie in a box. */
export async function waitingIn(office: Office, address: string): Promise<number> {
  const boxes = (await (await fetch(`${office.sandbox.url}/api/boxes`)).json()) as BoxContents[];
  return boxes.find((box) => box.address === address)?.documents.length ?? 0;
}

/** Somebody sends a document, and ePUAP calls the office with it. @returns what the office answered */
export async function deliverToReceiver(office: Office, bytes: Uint8Array): Promise<unknown> {
  const document = Buffer.from(bytes).toString('base64');
  const delivered = await order(office, '/api/deliveries', { target: 'receiver', address: '/urzad/sio', document });
  return (delivered as { answer: unknown }).answer;
}

async function order(office: Office, path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${office.sandbox.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
