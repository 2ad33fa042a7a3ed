// Finds a case of the own offices by what was scanned or typed; a case of others is as if it did not exist.
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { Grants } from '../accounts/grants.service.js';
import { Application } from '../applications/application.entity.js';
import { FieldEncryption } from '../foundation/field-encryption.js';
import { DomainError } from '../values/domain-error.js';
import { type DeskRow, DeskLists } from './desk-list.service.js';
import { readDeskQuery } from './desk-query.js';

/** Enough for the newest cases of one person. */
const MOST = 25;

@Injectable()
export class DeskSearch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
    private readonly encryption: FieldEncryption,
    private readonly lists: DeskLists,
  ) {}

  /**
   * @returns at least one case, the newest first
   * @throws DomainError APPLICATION_NUMBER, PESEL_LENGTH, PESEL_CHECKSUM, PESEL_DATE, NO_CASE_FOUND
   */
  async find(accountId: string, typed: string): Promise<[DeskRow, ...DeskRow[]]> {
    const query = readDeskQuery(typed);
    const offices = await this.grants.decidesFor(accountId);
    const found = await this.dataSource.manager.find(Application, {
      where: {
        ...('pesel' in query ? { peselIndex: this.encryption.blindIndex(query.pesel) } : query),
        decidingInstitutionId: In(offices.map(({ id }) => id)),
        submittedAt: Not(IsNull()),
      },
      order: { submittedAt: 'DESC' },
      take: MOST,
    });
    const [first, ...others] = await this.lists.rowsOf(found);
    if (first === undefined) throw new DomainError('NO_CASE_FOUND');
    return [first, ...others];
  }
}
