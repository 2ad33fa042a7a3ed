// Decides whose head gives access to whom, by the kind of institution and the function in it (act on SIO, art. 70(1) and (2)).
import type { ApplicantFunction } from '../values/applicant-function.js';
import type { InstitutionKind } from './institution-kinds.js';

export type { ApplicantFunction };

/**
 * OWN_HEAD: the head of the same institution. REGISTERING_BODY: the body that must report the school to RSPO, not the
 * running body. OWNING_JST: the self-government whose unit it is. KURATOR: of the same voivodeship. EDUCATION_MINISTER: the one.
 */
export type DecidingRule = 'OWN_HEAD' | 'REGISTERING_BODY' | 'KURATOR' | 'OWNING_JST' | 'EDUCATION_MINISTER';

/** Who decides for the head or acting head, each with its place in art. 70(1). */
const FOR_THE_HEAD: Readonly<Record<InstitutionKind, Exclude<DecidingRule, 'OWN_HEAD'>>> = {
  // art. 70(1)(3)
  SCHOOL: 'REGISTERING_BODY',
  FACILITY: 'REGISTERING_BODY',
  SCHOOL_COMPLEX: 'REGISTERING_BODY',
  SERVICE_UNIT_JST: 'OWNING_JST',
  // art. 70(1)(2)(a)
  JST_GMINA: 'KURATOR',
  JST_POWIAT: 'KURATOR',
  JST_WOJEWODZTWO: 'KURATOR',
  // art. 70(1)(2)(b)
  SERVICE_UNIT_UNION: 'KURATOR',
  // art. 70(1)(1)
  KURATORIUM: 'EDUCATION_MINISTER',
  MINISTER: 'EDUCATION_MINISTER',
  CKE: 'EDUCATION_MINISTER',
  OKE: 'EDUCATION_MINISTER',
  KN_UNIT: 'EDUCATION_MINISTER',
  PEDAGOGICAL_SUPERVISION: 'EDUCATION_MINISTER',
  SPECIAL_SUPERVISION_UNIT: 'EDUCATION_MINISTER',
  CRAFT_CHAMBER: 'EDUCATION_MINISTER',
  RIO: 'EDUCATION_MINISTER',
  UNIVERSITY: 'EDUCATION_MINISTER',
};

/** Art. 70(2): whoever gave an employee the letter also gives the access, so employees never leave their own institution. */
export function decidingRule(kind: InstitutionKind, held: ApplicantFunction): DecidingRule {
  return held === 'EMPLOYEE' ? 'OWN_HEAD' : FOR_THE_HEAD[kind];
}
