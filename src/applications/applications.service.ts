// Reads applications and opens their sealed fields.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { DomainError } from '../values/domain-error.js';
import { isUuid } from '../values/uuid.js';
import { Application, type Authorisation } from './application.entity.js';
import type { ApplicationView } from './application-view.js';
import type { Person } from '../values/person.js';

const TABLE = 'application';

@Injectable()
export class Applications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly encryption: FieldEncryption,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async get(id: string, tx: EntityManager = this.dataSource.manager): Promise<Application> {
    const found = isUuid(id) ? await tx.findOneBy(Application, { id }) : null;
    if (found === null) throw new DomainError('NOT_FOUND');
    return found;
  }

  /** @throws DomainError NOT_FOUND */
  async view(id: string, tx: EntityManager = this.dataSource.manager): Promise<ApplicationView> {
    const relations = { institution: true, decidingInstitution: true };
    // find, not findOne: with relations that one asks for the id first, a question more on every page.
    const [application] = isUuid(id) ? await tx.find(Application, { where: { id }, relations }) : [];
    if (application === undefined) throw new DomainError('NOT_FOUND');
    return {
      application,
      person: this.personOf(application),
      authorisation: this.authorisationOf(application),
      institution: application.institution,
      deciding: application.decidingInstitution,
    };
  }

  personOf(application: Pick<Application, 'id' | 'person'>): Person {
    return this.encryption.openJson({ table: TABLE, column: 'person', row: application.id }, application.person);
  }

  sealPerson(id: string, person: Person): Buffer {
    return this.encryption.sealJson({ table: TABLE, column: 'person', row: id }, person);
  }

  authorisationOf(application: Pick<Application, 'id' | 'authorisation'>): Authorisation | null {
    if (application.authorisation === null) return null;
    return this.encryption.openJson({ table: TABLE, column: 'authorisation', row: application.id }, application.authorisation);
  }

  sealAuthorisation(id: string, authorisation: Authorisation | null): Buffer | null {
    return authorisation && this.encryption.sealJson({ table: TABLE, column: 'authorisation', row: id }, authorisation);
  }
}
