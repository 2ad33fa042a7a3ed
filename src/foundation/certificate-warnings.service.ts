// Says in the log of every start which certificates end soon; `GET /health/ready` says it all the time.
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { endingCertificates } from './certificate-ends.js';
import { LOG } from './logging.js';
import { SETTINGS, type Settings } from './settings.js';

@Injectable()
export class CertificateWarnings implements OnApplicationBootstrap {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap() {
    for (const ending of endingCertificates(this.settings, new Date()))
      this.log.warn({ event: 'certificate_ends_soon', ...ending });
  }

  /** One sentence each, for whoever watches the health. */
  now(): string[] {
    return endingCertificates(this.settings, new Date()).map(({ setting, until }) => `${setting} ends on ${until}`);
  }
}
