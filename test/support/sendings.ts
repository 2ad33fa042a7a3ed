// What a test does with documents that the office sends by ePUAP: lets their planned work run, and looks at rows and boxes.
import { createHash } from 'node:crypto';
import { InboxJudgement } from '../../src/epuap/inbox-judgement.service.js';
import { SendingEnquiry } from '../../src/epuap/sending-enquiry.service.js';
import { SendingRun } from '../../src/epuap/sending-run.service.js';
import { Sending } from '../../src/epuap/sending.entity.js';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { EffectRunner } from '../../src/foundation/effect-runner.service.js';
import { DEMO_REGISTER } from '../../src/institutions/demo-register.js';
import { newId } from '../../src/values/uuid.js';
import type { MadeApplication } from '../factories/application.js';
import type { Office } from './office.js';

/** The box that answers come to, and the one of who decides about the factory's usual applications. */
export const FROM = '/urzad/sio';
export const TO = '/odbiorca/ezd';

/** Switches the sending on. @param decider key in the demo register; of who decides about the factory's usual applications */
export function sendingEnvironment(decider = 'gmina-przykladowo'): Record<string, string> {
  const regon = DEMO_REGISTER.find(({ key }) => key === decider)?.regon ?? '';
  return { EPUAP_BOXES: FROM, EPUAP_SEND_FROM: FROM, EPUAP_SEND_TO: `${regon}=${TO}`, EPUAP_TIMEOUT_MS: '1500' };
}

export function sendingOf(office: Office, { id }: Pick<MadeApplication, 'id'>): Promise<Sending> {
  return office.data.manager.findOneByOrFail(Sending, { applicationId: id });
}

/** As the worker does it, at once. @returns the row afterwards */
export async function send(office: Office, made: Pick<MadeApplication, 'id'>): Promise<Sending> {
  await run(office, 'send_document', await sendingOf(office, made));
  return sendingOf(office, made);
}

/** @returns the row afterwards */
export async function ask(office: Office, made: Pick<MadeApplication, 'id'>): Promise<Sending> {
  await run(office, 'ask_sending', await sendingOf(office, made));
  return sendingOf(office, made);
}

async function run(office: Office, kind: 'send_document' | 'ask_sending', { id }: Sending): Promise<void> {
  const { rows } = await office.asOwner(
    `update effect set due_at = office_now() where kind = $1 and subject_id = $2 and state = 'pending' returning id`,
    [kind, id],
  );
  for (const { id: effectId } of rows as { id: string }[]) {
    const [run, enquiry] = [office.service(SendingRun), office.service(SendingEnquiry)];
    await office.service(EffectRunner).run(effectId, (effect) => (kind === 'send_document' ? run : enquiry).carryOut(effect));
  }
}

/** What the worker does with the planned judgements, oldest first. */
export async function judgeInbox(office: Office): Promise<void> {
  const waiting = await office.data.manager.find(SignedDocument, { where: { state: 'received' }, order: { id: 'ASC' } });
  for (const { id } of waiting) await office.service(InboxJudgement).judge(id);
}

export interface InBox {
  id: string;
  fileName: string;
  sha256: string;
  replyTo: string | null;
}

/** What waits in a box of the sandbox. */
export async function inBox(office: Office, address: string): Promise<InBox[]> {
  const boxes = (await (await fetch(`${office.sandbox.url}/api/boxes`)).json()) as { address: string; documents: InBox[] }[];
  return boxes.find((box) => box.address === address)?.documents ?? [];
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A sending of which nobody knows, that was refused, or that has no number, in an office that sends nothing: for pages only. @returns its id */
export async function troubledSending(
  office: Office,
  { id }: Pick<MadeApplication, 'id'>,
  state: 'unknown' | 'refused' | 'sent',
): Promise<string> {
  const sendingId = newId();
  await office.asOwner(
    `insert into sending (id, application_id, document_id, state, from_box, to_box, attempts, started_at, ended_at, reason)
     select $1, application_id, id, $3, $4, $5, 1, office_now(), office_now(), $6 from signed_document where application_id = $2`,
    [sendingId, id, state, FROM, TO, { unknown: 'EPUAP_TIMEOUT', refused: 'EPUAP_FAULT', sent: null }[state]],
  );
  return sendingId;
}
