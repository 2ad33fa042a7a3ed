// One slice of load by autocannon, with latencies to the microsecond (its own report rounds to milliseconds).
import autocannon from 'autocannon';

export interface Slice {
  /** All answers, also those that are not in the figures. */
  answered: number;
  perSecond: number;
  /** Milliseconds, sorted. */
  latencies: number[];
}

export interface Request {
  path: string;
  headers: Record<string, string>;
}

/** @throws Error when an answer is anything but 200: then something else was measured */
export async function load(origin: string, requests: readonly Request[], connections: number, ms: number): Promise<Slice> {
  const latencies: number[] = [];
  const opened = new Set<unknown>();
  let [answered, first, last] = [0, 0, 0];
  await fire(origin, requests, connections, { ms }, (connection, latency) => {
    answered += 1;
    last = performance.now();
    if (opened.has(connection)) return void latencies.push(latency);
    opened.add(connection); // its first answer took the time to connect, too
    first = last;
  });
  latencies.sort((a, b) => a - b);
  return { answered, perSecond: (latencies.length / (last - first)) * 1_000, latencies };
}

/** So many requests, one page after the other, for at most so long. @returns seconds */
export async function loadCount(
  origin: string,
  requests: readonly Request[],
  connections: number,
  extent: { count: number; ms?: number },
): Promise<number> {
  const since = performance.now();
  await fire(origin, requests, connections, extent, () => undefined);
  return (performance.now() - since) / 1_000;
}

async function fire(
  origin: string,
  requests: readonly Request[],
  connections: number,
  { count, ms }: { count?: number; ms?: number },
  onAnswer: (connection: unknown, ms: number) => void,
): Promise<void> {
  const faults = new Map<string, number>();
  const options: autocannon.Options = {
    url: origin,
    connections,
    sampleInt: 20,
    timeout: 30,
    requests: requests.map(({ path, headers }) => ({ method: 'GET', path, headers })),
    ...(count === undefined ? { duration: 3_600 } : { amount: count }),
  };
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(options, (error: unknown) => (error ? reject(asError(error)) : resolve()));
    instance.on('response', (connection, status, _bytes, latency) => {
      if (status === 200) onAnswer(connection, latency);
      else faults.set(String(status), (faults.get(String(status)) ?? 0) + 1);
    });
    instance.on('reqError', (error: unknown) => {
      const { message } = asError(error);
      faults.set(message, (faults.get(message) ?? 0) + 1);
    });
    if (ms !== undefined) timer = setTimeout(() => (instance as unknown as { stop(): void }).stop(), ms);
  });
  clearTimeout(timer);
  if (faults.size > 0) throw new Error(`${requests[0]?.path ?? ''} was not answered well: ${JSON.stringify([...faults])}`);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
