// Decides the list of voivodeships: codes and names of the territorial register (TERC).

export const VOIVODESHIPS = {
  '02': 'dolnośląskie',
  '04': 'kujawsko-pomorskie',
  '06': 'lubelskie',
  '08': 'lubuskie',
  '10': 'łódzkie',
  '12': 'małopolskie',
  '14': 'mazowieckie',
  '16': 'opolskie',
  '18': 'podkarpackie',
  '20': 'podlaskie',
  '22': 'pomorskie',
  '24': 'śląskie',
  '26': 'świętokrzyskie',
  '28': 'warmińsko-mazurskie',
  '30': 'wielkopolskie',
  '32': 'zachodniopomorskie',
} as const;

export type VoivodeshipCode = keyof typeof VOIVODESHIPS;

/** In the order of codes, which is that of the alphabet (sorted here: '10' to '32' would otherwise precede '02' as object keys). */
export const VOIVODESHIP_CODES = (Object.keys(VOIVODESHIPS) as VoivodeshipCode[]).sort();

/** Public copies of the register lose the leading zero: '2' is '02'. */
export function parseVoivodeshipCode(text: string): VoivodeshipCode | null {
  const code = text.trim().padStart(2, '0');
  return VOIVODESHIP_CODES.find((known) => known === code) ?? null;
}
