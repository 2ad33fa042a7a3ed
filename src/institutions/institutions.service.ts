// Finds institutions in the register, and the body that decides about a person's access to one of them.
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Brackets, type Repository, type SelectQueryBuilder } from 'typeorm';
import { DomainError } from '../values/domain-error.js';
import { foldForSearch } from '../values/search-folding.js';
import { isUuid } from '../values/uuid.js';
import { type ApplicantFunction, decidingRule } from './deciding-body.js';
import { Institution } from './institution.entity.js';
import { kindsOfGroup, type SearchGroup } from './institution-kinds.js';

/** What the picker asks for; each field narrows the search, empty ones do not count. */
export interface InstitutionQuery {
  group?: SearchGroup;
  name?: string;
  typeName?: string;
  /** Digits only. */
  regon?: string;
  rspo?: string;
  voivodeshipCode?: string;
  county?: string;
}

export interface FoundInstitutions {
  rows: Institution[];
  /** There are more than are shown. */
  hasMore: boolean;
}

/** More than fit on two screens nobody reads; the page then asks to narrow the search. */
const MOST_ROWS = 30;

@Injectable()
export class Institutions {
  constructor(@InjectRepository(Institution) private readonly repository: Repository<Institution>) {}

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<Institution> {
    const found = isUuid(id) ? await this.repository.findOneBy({ id }) : null;
    if (found === null) throw new DomainError('NOT_FOUND');
    return found;
  }

  /** An institution one may apply for. @throws DomainError CHOOSE_INSTITUTION for none, a liquidated one or a member of a complex. */
  async getSelectable(id: string): Promise<Institution> {
    const found = isUuid(id) ? await this.repository.findOneBy({ id }) : null;
    if (found === null || found.liquidatedOn !== null || found.complexId !== null) throw new DomainError('CHOOSE_INSTITUTION');
    return found;
  }

  /** Tolerant of case and diacritics; liquidated institutions are left out, members of a complex are shown with it. */
  async search(query: InstitutionQuery): Promise<FoundInstitutions> {
    const search = this.repository
      .createQueryBuilder('i')
      .leftJoinAndSelect('i.complex', 'complex')
      .where('i.liquidatedOn is null')
      .orderBy('i.name')
      .addOrderBy('i.id')
      .take(MOST_ROWS + 1);
    narrow(search, query);
    const rows = await search.getMany();
    return { rows: rows.slice(0, MOST_ROWS), hasMore: rows.length > MOST_ROWS };
  }

  /** Who decides about a person with this function there (art. 70). @throws DomainError NO_DECIDING_BODY when the register lacks it. */
  async decidingFor(institution: Institution, held: ApplicantFunction): Promise<Institution> {
    const body = await this.find(institution, held);
    if (body === null) throw new DomainError('NO_DECIDING_BODY');
    return body;
  }

  private find(institution: Institution, held: ApplicantFunction): Promise<Institution | null> {
    switch (decidingRule(institution.kind, held)) {
      case 'OWN_HEAD':
        return Promise.resolve(institution);
      case 'REGISTERING_BODY':
        return this.byId(institution.registeringInstitutionId);
      case 'OWNING_JST':
        return this.byId(institution.owningInstitutionId);
      case 'KURATOR':
        return this.repository.findOneBy({ kind: 'KURATORIUM', voivodeshipCode: institution.voivodeshipCode });
      case 'EDUCATION_MINISTER':
        return this.repository.findOneBy({ isEducationMinister: true });
    }
  }

  private async byId(id: string | null): Promise<Institution | null> {
    return id === null ? null : this.repository.findOneBy({ id });
  }
}

function narrow(search: SelectQueryBuilder<Institution>, query: InstitutionQuery): void {
  if (query.group) search.andWhere('i.kind in (:...kinds)', { kinds: kindsOfGroup(query.group) });
  if (query.regon) search.andWhere('i.regon = :regon', { regon: query.regon });
  if (query.rspo) search.andWhere('i.rspo = :rspo', { rspo: query.rspo });
  if (query.voivodeshipCode) search.andWhere('i.voivodeshipCode = :woj', { woj: query.voivodeshipCode });
  for (const [n, word] of wordsOf(`${query.name ?? ''} ${query.typeName ?? ''}`).entries()) {
    search.andWhere(`i.searchText like :word${n}`, { [`word${n}`]: `%${word}%` });
  }
  const county = wordsOf(query.county ?? '').join(' ');
  if (county) {
    search.andWhere(new Brackets((either) => either.where(`i.searchText like :county`, { county: `%powiat ${county}%` })));
  }
}

/** Folded words without the characters that mean something to LIKE. */
function wordsOf(text: string): string[] {
  return foldForSearch(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8);
}
