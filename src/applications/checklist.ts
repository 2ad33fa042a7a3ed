// What the head compares before accepting, REG 6(1): with the register, with other public data, or with the letter.
import type { ApplicantFunction } from '../values/applicant-function.js';
import { isPublicSchool } from '../institutions/register-entry.js';
import { isSchoolKind } from '../institutions/institution-kinds.js';
import type { RegisterData } from './application.entity.js';

export interface ChecklistPoint {
  code: string;
  caption: string;
}

const POINTS = {
  RSPO: 'Dane zgadzają się z danymi w RSPO albo z danymi, które ma organ (§ 6 ust. 1 pkt 1).',
  PUBLIC_DATA: 'Dane zgadzają się z danymi, które mają organy administracji publicznej (§ 6 ust. 1 pkt 2).',
  APPOINTMENT: 'Data końca upoważnienia jest taka sama jak w akcie powierzenia stanowiska.',
  LETTER: 'Istnieje pisemne upoważnienie, podpisane przez osobę, która go udzieliła (art. 68 ust. 3 ustawy).',
  LETTER_DATA: 'Dane zgadzają się z danymi w upoważnieniu: osoba, okres i zakresy (§ 6 ust. 1 pkt 3).',
} as const;

/** @returns the points of this application, all of which must be ticked before acceptance. */
export function checklistFor(held: ApplicantFunction, institution: Pick<RegisterData, 'kind' | 'isPublic'>): ChecklistPoint[] {
  return codesFor(held, institution).map((code) => ({ code, caption: POINTS[code] }));
}

function codesFor(held: ApplicantFunction, institution: Pick<RegisterData, 'kind' | 'isPublic'>): (keyof typeof POINTS)[] {
  if (held === 'EMPLOYEE') return ['LETTER', 'LETTER_DATA'];
  if (!isSchoolKind(institution.kind)) return ['PUBLIC_DATA'];
  return isPublicSchool(institution) && held === 'HEAD' ? ['RSPO', 'APPOINTMENT'] : ['RSPO'];
}
