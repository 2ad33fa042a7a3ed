// Copies from the register what the application must state about the institution (REG 3(1)(1)-(7)).
import type { Institution } from '../institutions/institution.entity.js';
import type { RegisterData } from './application.entity.js';

export function registerDataOf(institution: Institution): RegisterData {
  return {
    name: institution.name,
    kind: institution.kind,
    typeName: institution.typeName,
    regon: institution.regon,
    rspo: institution.rspo,
    isPublic: institution.isPublic,
    runningBodyKind: institution.runningBodyKind,
    runningBodyName: institution.runningBodyName,
    voivodeshipCode: institution.voivodeshipCode,
    voivodeship: institution.voivodeship,
    countyCode: institution.countyCode,
    county: institution.county,
    communeCode: institution.communeCode,
    commune: institution.commune,
    townCode: institution.townCode,
    town: institution.town,
    street: institution.street,
    postalCode: institution.postalCode,
    registerNumber: institution.registerNumber,
  };
}
