import { describe, expect, it } from '@jest/globals';
import { barCode } from './bar-code.js';

describe('the bar code of an application', () => {
  it.each(['ABCDEFGH23', '2345678923', 'ZYXWVUTSR9'])('is read by a scanner as %s', (number) => {
    expect(readCode128(barCode(number))).toBe(number);
  });

  it('leaves ten times the narrowest bar white at both ends', () => {
    const bars = barsOf(barCode('ABCDEFGH23'));
    const width = Number(/viewBox="0 0 (\d+)/.exec(barCode('ABCDEFGH23'))?.[1]);

    expect(bars[0]?.from).toBe(10);
    expect(bars.at(-1)?.to).toBe(width - 10);
  });

  it('holds no text and no style, which the policy of the pages would refuse', () => {
    expect(barCode('ABCDEFGH23')).not.toMatch(/<text|style|<script/);
  });
});

/** The widths of bars and spaces of the values 0 to 105, and of the stop sign (ISO/IEC 15417, table 1). */
const WIDTHS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231' +
  '213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311' +
  '112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111' +
  '111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212' +
  '124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214' +
  '211232';
const PATTERNS: readonly string[] = WIDTHS.match(/.{6}/g) ?? [];
const [START_B, START_C, TO_C, TO_B] = [104, 105, 99, 100];

interface Bar {
  from: number;
  to: number;
}

function barsOf(svg: string): Bar[] {
  const bars = [...svg.matchAll(/stroke-width="([\d.]+)" d="([^"]*)"/g)].flatMap(([, width = '', path = '']) =>
    [...path.matchAll(/M([\d.]+) /g)].map(([, x = '']) => ({
      from: Number(x) - Number(width) / 2,
      to: Number(x) + Number(width) / 2,
    })),
  );
  return bars.sort((a, b) => a.from - b.from);
}

/** What a scanner does: widths to values, check sum, values to characters. */
function readCode128(svg: string): string {
  const edges = barsOf(svg).flatMap(({ from, to }) => [from, to]);
  const widths = edges.slice(1).map((edge, index) => Math.round(edge - (edges[index] ?? 0)));
  const values = (widths.slice(0, -7).join('').match(/.{6}/g) ?? []).map((pattern) => PATTERNS.indexOf(pattern));
  const [start = -1, ...rest] = values;
  const check = rest.pop();
  expect(check).toBe(rest.reduce((sum, value, index) => sum + value * (index + 1), start) % 103);
  return textOf(start, rest);
}

function textOf(start: number, values: readonly number[]): string {
  let [set, text] = [start === START_C ? 'C' : start === START_B ? 'B' : '?', ''];
  for (const value of values) {
    if (set === 'C' && value === TO_B) set = 'B';
    else if (set === 'B' && value === TO_C) set = 'C';
    else text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}
