// What `npm start` shows: one line per step with its time, warnings between them, a table at the end.

const STEP_WIDTH = 14;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function warn(line: string): void {
  process.stdout.write(`! ${line}\n`);
}

/** Shows that the step began, then how it ended; the work answers what is worth knowing. */
export async function step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string = () => ''): Promise<T> {
  const since = performance.now();
  const rewrites = process.stdout.isTTY;
  process.stdout.write(rewrites ? `… ${name}` : `… ${name}\n`);
  try {
    const result = await work();
    const seconds = `${((performance.now() - since) / 1000).toFixed(1)} s`;
    say(`${rewrites ? '\r\x1b[2K' : ''}✓ ${name.padEnd(STEP_WIDTH)} ${seconds.padStart(6)}  ${describe(result)}`.trimEnd());
    return result;
  } catch (error) {
    say(`${rewrites ? '\r\x1b[2K' : ''}✗ ${name}`);
    throw error;
  }
}

/** Rows of cells under a heading, padded to columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((found, row) => row.map((cell, column) => Math.max(found[column] ?? 0, cell.length)), []);
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}\n`)
    .join('');
}
