// Sends an application to be signed with the trusted profile, and sees to it that no signature is lost (Decision 9).
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Raw } from 'typeorm';
import type { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import type { ApplicationView } from '../applications/application-view.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { DomainError } from '../values/domain-error.js';
import { newId } from '../values/uuid.js';
import { buildApplicationDocument } from './application-document.js';
import { documentDataOf } from './application-to-sign.js';
import { Signing } from './signing.entity.js';
import { SigningOpening } from './signing-opening.service.js';

type SigningAct = 'start_signing' | 'prepare_file';

interface Prepared {
  id: string;
  token: string;
  document: Uint8Array;
  number: string;
}

@Injectable()
export class SigningService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: Applications,
    private readonly requestKeys: RequestKeys,
    private readonly encryption: FieldEncryption,
    private readonly opening: SigningOpening,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Prepares the document, hands it over and opens the signing: the status becomes `awaiting_signature`, a fresh 24 h begin.
   * @returns the address of the signing page at the trusted profile
   * @throws DomainError TRUSTED_PROFILE_*, STATUS_FORBIDS, LINK_EXPIRED, IN_PERSON_ROUTE
   */
  async start(applicationId: string, formKey: string): Promise<string> {
    const view = await this.applications.view(applicationId);
    if (view.application.route !== 'EPUAP') throw new DomainError('IN_PERSON_ROUTE');
    const prepared = await this.prepare(view, formKey, 'start_signing');
    if (typeof prepared === 'string') return prepared;
    return this.opening.open(applicationId, prepared.id, {
      document: prepared.document,
      successUrl: `${this.settings.PUBLIC_URL}/podpis/powrot/${prepared.token}`,
      failureUrl: `${this.settings.PUBLIC_URL}/podpis/przerwany/${prepared.token}`,
      additionalInfo: `Wniosek o przyznanie danych dostępowych do SIO nr ${prepared.number}`,
    });
  }

  /**
   * Prepares the document as a file to be signed elsewhere. The same file serves until the application changes or its term ends.
   * @throws DomainError STATUS_FORBIDS, LINK_EXPIRED, IN_PERSON_ROUTE
   */
  async startWithFile(applicationId: string, formKey: string): Promise<void> {
    const view = await this.applications.view(applicationId);
    if (view.application.route !== 'EPUAP') throw new DomainError('IN_PERSON_ROUTE');
    if ((await this.findFile(view.application)) !== null) return;
    const prepared = await this.prepare(view, formKey, 'prepare_file');
    if (typeof prepared !== 'string') await this.opening.begin(applicationId, prepared.id, null);
  }

  /** The request whose document the applicant signs as a file, or null while none is open for the present data. */
  async findFile({ id, dataVersion }: Pick<Application, 'id' | 'dataVersion'>): Promise<Signing | null> {
    return this.dataSource.manager.findOne(Signing, {
      where: {
        ...{ applicationId: id, dataVersion, state: 'open' as const, serviceUrl: IsNull() },
        signUntil: Raw((column) => `${column} > office_now()`),
      },
      order: { id: 'DESC' },
    });
  }

  /** The bytes that the applicant signs. */
  documentOf({ id, document }: Signing): Buffer {
    return this.encryption.open({ table: 'signing', column: 'document', row: id }, document);
  }

  /** The signing that a return address belongs to. @throws DomainError NOT_FOUND */
  async getByToken(token: string): Promise<Signing> {
    const signing = await this.dataSource.manager.findOneBy(Signing, { correlationHash: hashOf(token) });
    if (signing === null) throw new DomainError('NOT_FOUND');
    return signing;
  }

  /** @returns what to hand over, or the address from the first time when the form was sent twice. */
  private async prepare(view: ApplicationView, formKey: string, act: SigningAct): Promise<Prepared | string> {
    const id = newId();
    const token = randomBytes(32).toString('base64url');
    const nonce = randomBytes(16).toString('hex');
    const document = buildApplicationDocument(documentDataOf(view, nonce));
    try {
      await this.dataSource.transaction(async (tx) => {
        await this.requestKeys.claim(tx, formKey, act, id);
        await this.insert(tx, view, { id, token, nonce, document });
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ALREADY_DONE')
        return act === 'prepare_file' ? '' : this.addressOf(String(error.facts.result));
      throw error;
    }
    return { id, token, document, number: view.application.number };
  }

  private async insert(
    tx: EntityManager,
    { application }: ApplicationView,
    signing: { id: string; token: string; nonce: string; document: Uint8Array },
  ) {
    const { id, token, nonce, document } = signing;
    await tx.insert(Signing, {
      id,
      applicationId: application.id,
      correlationHash: hashOf(token),
      nonce,
      dataVersion: application.dataVersion,
      document: this.encryption.seal({ table: 'signing', column: 'document', row: id }, document),
      signUntil: application.confirmUntil,
    });
  }

  private async addressOf(signingId: string): Promise<string> {
    const signing = await this.dataSource.manager.findOneByOrFail(Signing, { id: signingId });
    if (signing.serviceUrl === null) throw new DomainError('TRUSTED_PROFILE_UNAVAILABLE');
    return signing.serviceUrl;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
