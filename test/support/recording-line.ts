// A line to a server that keeps every request and answer that goes over it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingLine {
  url: string;
  exchanges: { path: string; request: string; answer: string }[];
  close(): Promise<void>;
}

export async function recordingLine(to: () => string): Promise<RecordingLine> {
  const exchanges: RecordingLine['exchanges'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [path, body] = [request.url ?? '', Buffer.concat(parts)];
      const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
      const sent = request.method === 'POST' ? { method: 'POST', headers, body } : {};
      void fetch(to() + path, sent).then(async (answer) => {
        const text = await answer.text();
        exchanges.push({ path, request: body.toString('utf8'), answer: text });
        response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' }).end(text);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
