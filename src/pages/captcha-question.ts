// A sum in words, for people who do not see the picture: read aloud by any screen reader, answered in figures.
import { randomInt } from 'node:crypto';

const NUMBERS = ['dwa', 'trzy', 'cztery', 'pięć', 'sześć', 'siedem', 'osiem', 'dziewięć', 'dziesięć', 'jedenaście', 'dwanaście'];
const FIRST = 2;

export function plainQuestion(): { question: string; answer: string } {
  const [a, b] = [randomInt(NUMBERS.length), randomInt(NUMBERS.length)];
  return { question: `Ile to jest ${NUMBERS[a] ?? ''} dodać ${NUMBERS[b] ?? ''}?`, answer: String(a + b + 2 * FIRST) };
}
