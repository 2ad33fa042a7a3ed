import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignedDocument } from '../../src/epuap/signed-document.entity.js';
import { Upp } from '../../src/epuap/upp.entity.js';
import { ApplicationFactory, type MadeApplication } from '../factories/application.js';
import { orderFault } from '../support/boxes.js';
import { Office } from '../support/office.js';
import { ask, FROM, inBox, send, sendingEnvironment, sendingOf, sha256, TO } from '../support/sendings.js';
import { keptBytes, returnedDocuments } from '../support/signing.js';

let office: Office;
let factory: ApplicationFactory;

beforeAll(async () => {
  office = await Office.open({ environment: sendingEnvironment(), withWorker: false });
  factory = await ApplicationFactory.of(office);
});
afterAll(() => office.close());
beforeEach(async () => {
  await fetch(`${office.sandbox.url}/api/boxes`, { method: 'DELETE' });
  await fetch(`${office.sandbox.url}/api/faults`, { method: 'DELETE' });
});

function submitted(): Promise<MadeApplication> {
  return factory.application({ route: 'EPUAP', status: 'submitted' });
}

describe('a signed application', () => {
  it('is sent to the box of who decides, byte for byte, and its confirmation is kept, checked and tied to it', async () => {
    const made = await submitted();
    const planned = await sendingOf(office, made);

    const sent = await send(office, made);

    const [document] = await returnedDocuments(office, made.id);
    const [delivered, ...others] = await inBox(office, TO);
    expect([planned.state, planned.fromBox, planned.toBox]).toEqual(['planned', FROM, TO]);
    expect(sent).toMatchObject({
      state: 'sent',
      attempts: 1,
      documentId: document!.id,
      documentNumber: delivered?.id,
      reason: null,
    });
    expect(delivered).toMatchObject({
      ...{ fileName: `wniosek-${made.number}.xml`, sha256: sha256(keptBytes(office, document!)), replyTo: FROM },
    });
    expect(others).toEqual([]);
    const upp = await office.data.manager.findOneByOrFail(Upp, { sendingId: sent.id });
    expect([upp.documentNumber, upp.certificateNumber]).toEqual([sent.documentNumber, sent.uppNumber]);
    const kept = await office.data.manager.findOneByOrFail(SignedDocument, { id: upp.documentId });
    expect(kept).toMatchObject({ channel: 'skrytka', state: 'linked', applicationId: made.id, reason: null });
    expect(keptBytes(office, kept).toString()).toContain('<pos:UPP>');
  });
});

describe('an outcome that nobody knows', () => {
  it('is asked about, never sent again by itself: the document lies in the box once', async () => {
    const made = await submitted();
    await orderFault(office, 'timeout_after_accepting', { service: 'skrytka', seconds: 20 });

    const unknown = await send(office, made);
    const again = await send(office, made);
    const settled = await ask(office, made);

    expect(unknown).toMatchObject({ state: 'unknown', attempts: 1, reason: 'EPUAP_TIMEOUT', documentNumber: null });
    expect(again).toEqual(unknown);
    const [delivered, ...others] = await inBox(office, TO);
    expect(others).toEqual([]);
    expect(settled).toMatchObject({ state: 'sent', attempts: 1, asked: 1, documentNumber: delivered?.id });
    expect(await office.data.manager.existsBy(Upp, { sendingId: settled.id })).toBe(true);
  });
});
