// The types of feature-table.mjs.
export interface Feature {
  id: string;
  gist: string;
  state: 'done' | 'open' | 'partly';
  tests: string[];
  reason: string;
}

export interface FinishedTest {
  name: string;
  state: string;
}

export function readFeatures(text: string): Feature[];
export function namePattern(name: string): RegExp;
export function unshownFeatures(text: string, finished: readonly FinishedTest[]): string[];
