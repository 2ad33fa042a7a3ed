// One slice of load by autocannon, with latencies to the microsecond (its own report rounds to milliseconds).
import autocannon from 'autocannon';

export interface Slice {
  /** All requests that were sent, also those that are not in the figures. */
  sent: number;
  perSecond: number;
  /** Milliseconds, sorted. */
  latencies: number[];
}

export interface Request {
  path: string;
  headers: Record<string, string>;
}

/** A slice on a busy machine goes on until it holds so many answers for each connection, but not longer than so many times its length. */
const FEWEST_ANSWERS = 4;
const LONGEST = 4;

/** @throws Error when an answer is anything but 200: then something else was measured */
export async function load(origin: string, requests: readonly Request[], connections: number, ms: number): Promise<Slice> {
  const latencies: number[] = [];
  const opened = new Set<unknown>();
  const begin = performance.now();
  let [first, last, isOver] = [0, 0, false];
  await fire(origin, requests, connections, { ms: ms * LONGEST }, (connection, latency) => {
    if (isOver) return true;
    last = performance.now();
    first ||= last;
    if (opened.has(connection)) latencies.push(latency);
    else opened.add(connection); // its first answer took the time to connect, too
    isOver = last > begin + ms && latencies.length >= connections * FEWEST_ANSWERS;
    return isOver;
  });
  latencies.sort((a, b) => a - b);
  const answers = opened.size + latencies.length;
  const sent = answers + connections; // each connection had one on its way at the end
  return { sent, perSecond: ((answers - 1) / (last - first)) * 1_000, latencies };
}

/** So many requests, one page after the other, for at most so long. @returns seconds */
export async function loadCount(
  origin: string,
  requests: readonly Request[],
  connections: number,
  extent: { count: number; ms?: number },
): Promise<number> {
  const since = performance.now();
  await fire(origin, requests, connections, extent, () => false);
  return (performance.now() - since) / 1_000;
}

async function fire(
  origin: string,
  requests: readonly Request[],
  connections: number,
  { count, ms }: { count?: number; ms?: number },
  /** @returns whether it is enough */
  onAnswer: (connection: unknown, ms: number) => boolean,
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
    const stop = () => (instance as unknown as { stop(): void }).stop();
    instance.on('response', (connection, status, _bytes, latency) => {
      if (status !== 200) faults.set(String(status), (faults.get(String(status)) ?? 0) + 1);
      else if (onAnswer(connection, latency)) stop();
    });
    instance.on('reqError', (error: unknown) => {
      const { message } = asError(error);
      faults.set(message, (faults.get(message) ?? 0) + 1);
    });
    if (ms !== undefined) timer = setTimeout(stop, ms);
  });
  clearTimeout(timer);
  if (faults.size > 0) throw new Error(`${requests[0]?.path ?? ''} was not answered well: ${JSON.stringify([...faults])}`);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
