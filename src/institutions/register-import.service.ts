// Takes rows of a register into the table of institutions; keys become ids, known rows are brought up to date.
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { foldForSearch } from '../values/search-folding.js';
import { newId } from '../values/uuid.js';
import { ImportedRegister } from './imported-register.entity.js';
import { Institution } from './institution.entity.js';
import type { RegisterEntry } from './register-entry.js';

@Injectable()
export class RegisterImport {
  constructor(private readonly dataSource: DataSource) {}

  /** All rows or none. @returns the id of each key. */
  async import(entries: readonly RegisterEntry[]): Promise<ReadonlyMap<string, string>> {
    return this.dataSource.transaction(async (tx) => {
      const ids = new Map<string, string>();
      for (const entry of entries) ids.set(entry.key, (await knownId(tx, entry)) ?? newId());
      for (const entry of entries) await tx.upsert(Institution, { ...rowOf(entry), id: ids.get(entry.key) ?? '' }, ['id']);
      for (const entry of entries) await tx.update(Institution, { id: ids.get(entry.key) }, relationsOf(entry, ids));
      await tx.insert(ImportedRegister, { id: newId(), institutions: entries.length });
      return ids;
    });
  }
}

async function knownId(tx: EntityManager, entry: RegisterEntry): Promise<string | undefined> {
  const where = entry.rspo === null ? { regon: entry.regon, kind: entry.kind } : { rspo: entry.rspo };
  return (await tx.findOne(Institution, { where, select: { id: true } }))?.id;
}

function rowOf(entry: RegisterEntry) {
  const { key: _key, registeringKey: _registering, owningKey: _owning, complexKey: _complex, ...row } = entry;
  const searched = [row.name, row.typeName, row.town, row.commune, 'powiat', row.county, row.rspo ?? '', row.regon];
  return { ...row, searchText: foldForSearch(searched.join(' ')) };
}

function relationsOf(entry: RegisterEntry, ids: ReadonlyMap<string, string>) {
  const idOf = (key: string | null) => (key === null ? null : (ids.get(key) ?? null));
  return {
    registeringInstitutionId: idOf(entry.registeringKey),
    owningInstitutionId: idOf(entry.owningKey),
    complexId: idOf(entry.complexKey),
  };
}
