// The addresses of a new application's pages: each carries where the form belongs, so that Back and two tabs work.
import type { FilingPlace } from './filing-request.js';

export const CHECK = '/wniosek/sprawdzenie';
export const FILED = '/wniosek/wyslano';

/** What can be chosen anew after the form was begun; the word stands in the button that asks for it. */
export const CHANGEABLE = ['podmiot', 'funkcja', 'sposob'] as const;
export type Changeable = (typeof CHANGEABLE)[number];

export function isChangeable(word: string): word is Changeable {
  return (CHANGEABLE as readonly string[]).includes(word);
}

export function routeWord(route: FilingPlace['route']): 'epuap' | 'osobiscie' {
  return route === 'EPUAP' ? 'epuap' : 'osobiscie';
}

export function formPath({ route, institutionId, function: held }: FilingPlace): string {
  return addressOf('/wniosek/formularz', { sposob: routeWord(route), podmiot: institutionId, funkcja: held });
}

/** The question before the form, on the way that leads there for the first time. */
export function functionPath({ route, institutionId }: Pick<FilingPlace, 'route' | 'institutionId'>): string {
  return addressOf('/wniosek/funkcja', { sposob: routeWord(route), podmiot: institutionId });
}

/** The page on which one of the three is chosen anew; from there the form opens again with everything else as it was. */
export function changePath(what: Changeable, { route, institutionId, function: held }: FilingPlace): string {
  const [sposob, podmiot, funkcja] = [routeWord(route), institutionId, held];
  if (what === 'podmiot') return addressOf('/wniosek/podmiot', { sposob, funkcja });
  return what === 'funkcja'
    ? addressOf('/wniosek/funkcja', { sposob, podmiot, funkcja })
    : addressOf('/wniosek', { podmiot, funkcja });
}

function addressOf(path: string, query: Record<string, string>): string {
  return `${path}?${new URLSearchParams(query).toString()}`;
}
