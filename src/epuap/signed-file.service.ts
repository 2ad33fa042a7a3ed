// Lets an applicant sign the application as a file elsewhere (podpis.gov.pl) and bring it back.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UNSUBMITTED_STATUSES, type ApplicationStatus } from '../applications/application-status.js';
import { Applications } from '../applications/applications.service.js';
import { DomainError } from '../values/domain-error.js';
import { FormProblem } from '../values/form-problem.js';
import type { ReturnOutcome } from './judged-document.js';
import { ReturnedDocument } from './returned-document.service.js';
import { SigningService } from './signing.service.js';

export interface SignedFileFacts {
  number: string;
  /** Null while there is nothing to sign yet. */
  file: { name: string; until: Date } | null;
}

const UNSUBMITTED: readonly ApplicationStatus[] = UNSUBMITTED_STATUSES;

@Injectable()
export class SignedFile {
  constructor(
    private readonly applications: Applications,
    private readonly signing: SigningService,
    private readonly documents: ReturnedDocument,
  ) {}

  /** @throws DomainError IN_PERSON_ROUTE, STATUS_FORBIDS */
  async facts(applicationId: string): Promise<SignedFileFacts> {
    const application = await this.applications.get(applicationId);
    if (!UNSUBMITTED.includes(application.status)) throw new DomainError('STATUS_FORBIDS', { status: application.status });
    if (application.route !== 'EPUAP') throw new DomainError('IN_PERSON_ROUTE');
    const signing = await this.signing.findFile(application);
    const name = fileName(application.number);
    return { number: application.number, file: signing && { name, until: signing.signUntil } };
  }

  /** @throws DomainError NOT_FOUND while nothing was prepared */
  async download(applicationId: string): Promise<{ name: string; bytes: Buffer }> {
    const application = await this.applications.get(applicationId);
    const signing = await this.signing.findFile(application);
    if (signing === null) throw new DomainError('NOT_FOUND');
    return { name: fileName(application.number), bytes: this.signing.documentOf(signing) };
  }

  /** The same file brought twice is one delivery. @throws FormProblem with the reason when it cannot be accepted */
  async bring(applicationId: string, bytes: Buffer): Promise<ReturnOutcome> {
    const { route } = await this.applications.get(applicationId);
    if (route !== 'EPUAP') throw new DomainError('IN_PERSON_ROUTE');
    const transportId = `upload:${applicationId}:${createHash('sha256').update(bytes).digest('hex')}`;
    const outcome = await this.documents.finish({ channel: 'upload', transportId, bytes, applicationId });
    if (outcome.state === 'refused') throw new FormProblem([{ field: 'plik', code: outcome.reason ?? 'INTERNAL_ERROR' }]);
    return outcome;
  }
}

function fileName(number: string): string {
  return `wniosek-${number}.xml`;
}
