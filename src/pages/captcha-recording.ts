// Speaks the digits of a code: ten recordings joined into one WAV file, each time with other pauses, another pace and a faint murmur.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { randomFrom } from './seeded-random.js';

/** Samples per second of the recordings and of what is made of them; one channel, 16 bits. */
const RATE = 11_025;
const BYTES_OF_SAMPLE = 2;
const HEADER_BYTES = 44;
/** Time to turn from the button of the player to listening. */
const SILENCE_BEFORE_SECONDS = 0.5;

const RECORDINGS = Array.from({ length: 10 }, (_, digit) => samplesOf(`${digit}.wav`));

/** The same seed always gives the same file: listening again teaches a machine nothing. */
export function captchaRecording(digits: string, seed: string): Buffer {
  const random = randomFrom(`recording:${seed}`);
  const parts = [silence(SILENCE_BEFORE_SECONDS)];
  for (const digit of digits) parts.push(spoken(Number(digit), random), silence(0.45 + 0.3 * random()));
  return wavOf(parts.flat().map((sample) => sample + (random() - 0.5) * 500));
}

/** One digit, up to 6 % slower or faster and up to a fifth softer. */
function spoken(digit: number, random: () => number): number[] {
  const recording = RECORDINGS[digit] ?? [];
  const [pace, loudness] = [0.94 + 0.12 * random(), 0.8 + 0.2 * random()];
  return Array.from({ length: Math.floor((recording.length - 1) / pace) }, (_, index) => {
    const [whole, share] = [Math.floor(index * pace), (index * pace) % 1];
    return loudness * ((recording[whole] ?? 0) * (1 - share) + (recording[whole + 1] ?? 0) * share);
  });
}

function silence(seconds: number): number[] {
  return new Array<number>(Math.round(seconds * RATE)).fill(0);
}

function wavOf(samples: readonly number[]): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + samples.length * BYTES_OF_SAMPLE);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16); // bytes of the format that follow
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // one channel
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * BYTES_OF_SAMPLE, 28);
  file.writeUInt16LE(BYTES_OF_SAMPLE, 32);
  file.writeUInt16LE(8 * BYTES_OF_SAMPLE, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * BYTES_OF_SAMPLE, 40);
  samples.forEach((sample, index) => {
    file.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample))), HEADER_BYTES + index * BYTES_OF_SAMPLE);
  });
  return file;
}

/** @throws Error when a recording is missing or of another form: the installation is broken, and says so when it starts. */
function samplesOf(name: string): number[] {
  const file = readFileSync(fileURLToPath(new URL(`../../templates/pages/audio/${name}`, import.meta.url)));
  const isOurs = file.toString('latin1', 36, 40) === 'data' && file.readUInt32LE(24) === RATE && file.readUInt16LE(22) === 1;
  if (!isOurs) throw new Error(`${name} is not a recording of the form that the README beside it describes`);
  return Array.from({ length: (file.length - HEADER_BYTES) / BYTES_OF_SAMPLE }, (_, index) =>
    file.readInt16LE(HEADER_BYTES + index * BYTES_OF_SAMPLE),
  );
}
