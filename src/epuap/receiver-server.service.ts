// Our own SOAP service, which ePUAP calls with the documents that people send to the office. On a port of its own; off unless configured.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, BlockList } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../foundation/logging.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { openKey } from './client-key.js';
import { Inbox } from './inbox.service.js';
import { type PinnedCertificate, readPinsOf } from './pinned-certificates.js';
import { readReceivedMessage } from './received-message.js';
import { addressList, isListed, readMessage, requirePlainMessage } from './receiver-edge.js';
import { faultMessage, RECEIVER_FAULTS, ReceiverFault, TAKEN_IN } from './receiver-faults.js';

const PATH = '/odbiorca';
/** Served beside the service: its contract imports the common types by a relative address. */
const TYPES = 'epuap-types.xsd';
const PATIENCE_MS = 60_000;
/** What was half sent when we stop comes again: nobody was told that it is kept. */
const GRACE_MS = 5_000;

const TELLING_MS = 25;

interface Told {
  documentId: string;
  isNew: boolean;
}

@Injectable()
export class ReceiverServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: http.Server | https.Server | null = null;
  private readonly told: Told[] = [];
  private telling: NodeJS.Timeout | undefined;
  private readonly pins: readonly PinnedCertificate[];
  private readonly allowed: BlockList | null;
  private readonly tls: https.ServerOptions | null;

  /** @throws Error that names the faulty setting */
  constructor(
    private readonly inbox: Inbox,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {
    const { EPUAP_RECEIVER_PORT: port, EPUAP_RECEIVER_ADDRESSES: addresses } = settings;
    this.pins = port === undefined ? [] : readPinsOf('EPUAP_RECEIVER_CERTS', settings.EPUAP_RECEIVER_CERTS);
    this.tls = port === undefined ? null : tlsOf(settings);
    this.allowed = addresses.length === 0 ? null : addressList(addresses);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { EPUAP_RECEIVER_PORT: port, EPUAP_RECEIVER_HOST: host } = this.settings;
    if (port === undefined) return;
    const server = this.made();
    server.requestTimeout = PATIENCE_MS;
    server.headersTimeout = PATIENCE_MS / 6;
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve);
    });
    this.log.info({ event: 'receiver_started', port: this.port });
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    await new Promise<void>((resolve) => {
      const patience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      server.close(() => {
        clearTimeout(patience);
        resolve();
      });
      server.closeIdleConnections();
    });
    this.tellAll();
  }

  /** Null while it is off. */
  get port(): number | null {
    return this.server === null ? null : (this.server.address() as AddressInfo).port;
  }

  private made(): http.Server | https.Server {
    const listener: http.RequestListener = (request, response) => void this.answer(request, response);
    return this.tls === null ? http.createServer(listener) : https.createServer(this.tls, listener);
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (this.allowed !== null && !isListed(this.allowed, request.socket.remoteAddress)) {
      this.log.warn({ event: 'receiver_refused', reason: 'ADDRESS' });
      return void request.socket.destroy();
    }
    try {
      if (request.method === 'GET') return await this.showContract(request, response);
      await this.takeIn(request);
      send(response, 200, TAKEN_IN);
    } catch (error) {
      this.refuse(response, error);
    }
  }

  private async takeIn(request: http.IncomingMessage): Promise<void> {
    if (request.method !== 'POST' || pathOf(request) !== PATH) throw new ReceiverFault('NOT_SOAP', 'another address');
    requirePlainMessage(request);
    const { transportId, document } = readReceivedMessage(await readMessage(request), this.pins, new Date());
    const { id, isNew } = await this.inbox.receive({ channel: 'receiver', transportId, bytes: document });
    this.tell({ documentId: id, isNew });
  }

  /** Those that come within moments stand on one line. */
  private tell(delivery: Told): void {
    this.told.push(delivery);
    this.telling ??= setTimeout(() => this.tellAll(), TELLING_MS).unref();
  }

  private tellAll(): void {
    const documents = this.told.splice(0);
    clearTimeout(this.telling);
    this.telling = undefined;
    if (documents.length > 0) this.log.info({ event: 'documents_received', documents });
  }

  /** A refusal is sent whole, then the connection ends: what was not read is not waited for. */
  private refuse(response: http.ServerResponse, error: unknown): void {
    const fault = error instanceof ReceiverFault ? error : new ReceiverFault('INTERNAL', nameOf(error));
    const level = fault.code === 'INTERNAL' ? 'error' : 'warn';
    this.log[level]({ event: 'receiver_refused', code: fault.code, reason: fault.reason });
    if (response.headersSent || response.destroyed) return void response.destroy();
    response.setHeader('Connection', 'close');
    send(response, RECEIVER_FAULTS[fault.code].status, faultMessage(fault.code));
  }

  private async showContract(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const [path, query] = [pathOf(request), (request.url ?? '').split('?')[1]];
    if (path === `/${TYPES}`) return send(response, 200, await contract(TYPES));
    if (path !== PATH || query?.toLowerCase() !== 'wsdl') throw new ReceiverFault('NOT_SOAP', 'another address');
    const text = await contract('epuap-odbiorca.wsdl');
    const address = this.settings.EPUAP_RECEIVER_URL ?? `http://${this.settings.EPUAP_RECEIVER_HOST}:${this.port}${PATH}`;
    send(
      response,
      200,
      text.replace(/(<soap:address location=")[^"]*/, (_, start: string) => start + escaped(address)),
    );
  }
}

function send(response: http.ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(xml) }).end(xml);
}

function contract(file: string): Promise<string> {
  return readFile(new URL(`../../templates/wsdl/${file}`, import.meta.url), 'utf8');
}

function pathOf({ url = '' }: http.IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function tlsOf(settings: Settings): https.ServerOptions | null {
  const { EPUAP_RECEIVER_TLS_KEY: keyPem, EPUAP_RECEIVER_TLS_CERT: cert, EPUAP_RECEIVER_CLIENT_CA: ca } = settings;
  if (keyPem === undefined || cert === undefined) return null;
  const password = settings.EPUAP_RECEIVER_TLS_KEY_PASSWORD;
  const key = openKey({ name: 'EPUAP_RECEIVER_TLS', keyPem, password, certificatePem: cert }, new Date());
  return { key, cert, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true }) };
}
