// Medians with their spread, and when a figure is not worth much.

export interface Spread {
  median: number;
  p10: number;
  p90: number;
}

/** @param sorted ascending */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p10: quantile(sorted, 0.1), p90: quantile(sorted, 0.9) };
}

/** Distance of p10 and p90 from each other, in parts of the median. */
export function unrest({ median, p10, p90 }: Spread): number {
  return (p90 - p10) / median;
}

/** Three digits that count. */
export function short(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function withSpread(spread: Spread): string {
  return `${short(spread.median)} (${short(spread.p10)}-${short(spread.p90)})`;
}
