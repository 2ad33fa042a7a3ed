// Collects what will stop working soon, from whoever watches over something: `GET /health/ready` says it.
import { Injectable } from '@nestjs/common';
import { CertificateWarnings } from './certificate-warnings.service.js';

export type WarningSource = () => Promise<readonly string[]>;

@Injectable()
export class HealthWarnings {
  private readonly sources: WarningSource[] = [];

  constructor(private readonly certificates: CertificateWarnings) {}

  add(source: WarningSource): void {
    this.sources.push(source);
  }

  /** One sentence each. A source that fails is silent: what is broken, the parts of the health tell. */
  async now(): Promise<string[]> {
    const found = await Promise.all(this.sources.map((source) => source().catch(() => [])));
    return [...this.certificates.now(), ...found.flat()];
  }
}
