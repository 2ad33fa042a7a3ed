// Draws the digits of a code with our own strokes: bent, broken into shuffled pieces, with stray pieces among them; no text, no font.
import { randomFrom } from './seeded-random.js';

type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

const WIDTH = 240;
const HEIGHT = 80;
const DIGIT_HEIGHT = 48;
const STRAY_PIECES = 14;
const POINTS_OF_PIECE = 5;

/** Strokes of each digit in a box one wide and two high. */
const DIGITS: readonly (readonly Stroke[])[] = [
  [arc(0.5, 1, 0.5, 1, 0, 360)],
  [
    [
      [0.15, 0.45],
      [0.6, 0],
      [0.6, 2],
    ],
    [
      [0.2, 2],
      [1, 2],
    ],
  ],
  [[...arc(0.5, 0.55, 0.5, 0.55, 200, 395), [0.02, 2], [1, 2]]],
  [arc(0.45, 0.5, 0.48, 0.5, 215, 450), arc(0.45, 1.48, 0.55, 0.52, 270, 510)],
  [
    [
      [0.75, 2],
      [0.75, 0],
      [0, 1.35],
      [1, 1.35],
    ],
  ],
  [
    [
      [0.95, 0],
      [0.2, 0],
      [0.12, 0.85],
    ],
    arc(0.45, 1.36, 0.53, 0.64, 235, 505),
  ],
  [
    [
      [0.8, 0.02],
      [0.35, 0.55],
      [0.03, 1.2],
    ],
    arc(0.5, 1.45, 0.5, 0.55, 180, 540),
  ],
  [
    [
      [0, 0],
      [1, 0],
      [0.3, 2],
    ],
    [
      [0.25, 1.02],
      [0.85, 1.02],
    ],
  ],
  [arc(0.5, 0.5, 0.42, 0.5, 90, 450), arc(0.5, 1.5, 0.5, 0.5, -90, 270)],
  [
    arc(0.5, 0.55, 0.5, 0.55, 0, 360),
    [
      [0.97, 0.8],
      [0.72, 1.45],
      [0.3, 1.98],
    ],
  ],
];

/** The same seed always gives the same picture: asking for it again teaches a machine nothing. */
export function captchaPicture(digits: string, seed: string): string {
  const random = randomFrom(seed);
  const step = WIDTH / (digits.length + 0.6);
  const pieces = [...digits].flatMap((digit, index) => digitPieces(Number(digit), step * (index + 0.45), step, random));
  for (let count = 0; count < STRAY_PIECES; count += 1) pieces.push(strayPiece(random));
  const path = shuffled(pieces, random).map(pathOf).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#f7fafb"/>` +
    `<path d="${path}" fill="none" stroke="#123b4a" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`
  );
}

function digitPieces(digit: number, left: number, step: number, random: () => number): Stroke[] {
  const scale = (DIGIT_HEIGHT / 2) * (0.88 + 0.24 * random());
  const angle = (random() - 0.5) * 0.5;
  const [shiftX, shiftY] = [(random() - 0.5) * step * 0.15, (random() - 0.5) * 12];
  const [waves, phase, bend] = [3 + 3 * random(), 6 * random(), 1.2 + 1.8 * random()];
  const place = ([x, y]: Point): Point => {
    const [u, v] = [(x - 0.5) * scale * 1.05, (y - 1) * scale];
    const bentX = u + bend * Math.sin((v / DIGIT_HEIGHT) * waves + phase);
    return [
      left + step / 2 - 10 + shiftX + bentX * Math.cos(angle) - v * Math.sin(angle),
      HEIGHT / 2 + shiftY + bentX * Math.sin(angle) + v * Math.cos(angle),
    ];
  };
  return (DIGITS[digit] ?? []).flatMap((stroke) => broken(dense(stroke).map(place)));
}

/** A short bow of the same ink, too short to be taken for a digit. */
function strayPiece(random: () => number): Stroke {
  const [x, y, angle] = [random() * WIDTH, 6 + random() * (HEIGHT - 12), random() * Math.PI];
  const length = 3 + random() * 6;
  return [
    [x, y],
    [x + Math.cos(angle) * length, y + Math.sin(angle) * length],
  ];
}

/** Points in between, so that a straight stroke bends too. */
function dense(stroke: Stroke): Stroke {
  return stroke.flatMap((point, index) => {
    const next = stroke[index + 1];
    if (next === undefined) return [point];
    const count = Math.max(1, Math.round(Math.hypot(next[0] - point[0], next[1] - point[1]) / 0.12));
    return Array.from({ length: count }, (_, part): Point => {
      const share = part / count;
      return [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share];
    });
  });
}

/** Pieces that share their end points: whole to the eye, without order to a parser. */
function broken(stroke: Stroke): Stroke[] {
  const pieces: Stroke[] = [];
  for (let start = 0; start < stroke.length - 1; start += POINTS_OF_PIECE - 1)
    pieces.push(stroke.slice(start, start + POINTS_OF_PIECE));
  return pieces;
}

function pathOf(stroke: Stroke): string {
  return stroke.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Degrees clockwise from the right-hand side, as SVG counts them. */
function arc(x: number, y: number, radiusX: number, radiusY: number, from: number, to: number): Point[] {
  const count = Math.ceil(Math.abs(to - from) / 15);
  return Array.from({ length: count + 1 }, (_, index): Point => {
    const angle = ((from + ((to - from) * index) / count) * Math.PI) / 180;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
