// A person who lost the second factor comes with a document to the body that gave the access; an official there takes it off.
import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Grants } from '../accounts/grants.service.js';
import { SecondFactorResets } from '../accounts/second-factor-resets.service.js';
import { SecondFactors } from '../accounts/second-factors.service.js';
import { checkedTogether } from '../applications/checked-together.js';
import { Competence } from '../applications/competence.service.js';
import { requiredComment } from '../applications/review-acts.service.js';
import { RequestKeys } from '../foundation/request-keys.service.js';
import { documentOptions, parseDocumentKind } from '../identity/identity-documents.js';
import { DomainError } from '../values/domain-error.js';

/** Whom to compare with the document. */
export interface SecondFactorDeskFacts {
  id: string;
  number: string;
  firstNames: string;
  surname: string;
  pesel: string;
  institution: string;
  hasSecondFactor: boolean;
  documents: { value: string; label: string }[];
}

interface Act {
  actorId: string;
  applicationId: string;
  form: { key: string; result: string };
}

@Injectable()
export class SecondFactorDesk {
  constructor(
    private readonly competence: Competence,
    private readonly grants: Grants,
    private readonly accounts: Accounts,
    private readonly factors: SecondFactors,
    private readonly resets: SecondFactorResets,
    private readonly requestKeys: RequestKeys,
  ) {}

  /** @throws DomainError NOT_FOUND, NO_VALID_GRANT, OWN_APPLICATION, NO_ACCESS_FROM_APPLICATION */
  async open(actorId: string, applicationId: string): Promise<SecondFactorDeskFacts> {
    const { id, number, registerData } = await this.competence.getDecidable(actorId, applicationId);
    const accountId = await this.holderOf(id);
    const { firstName, middleName, surname, pesel } = this.accounts.personOf(await this.accounts.get(accountId));
    return {
      id,
      number,
      firstNames: [firstName, middleName].filter(Boolean).join(' '),
      surname,
      pesel,
      institution: registerData.name,
      hasSecondFactor: await this.factors.hasAny(accountId),
      documents: documentOptions(),
    };
  }

  /** @throws FormProblem, what `open` throws, DomainError NO_SECOND_FACTOR, ALREADY_DONE */
  async reset({ actorId, applicationId, form }: Act, typed: { documentKind: string; comment: string }): Promise<void> {
    await this.competence.getDecidable(actorId, applicationId);
    const accountId = await this.holderOf(applicationId);
    const [documentKind, comment] = checkedTogether(
      () => parseDocumentKind(typed.documentKind),
      () => requiredComment(typed.comment),
    );
    await this.resets.reset({ accountId, applicationId, actorId, documentKind, comment }, (tx) =>
      this.requestKeys.claim(tx, form.key, 'second_factor_reset', form.result),
    );
  }

  /** Only while the access given on this application lasts: whoever was refused here, or left, is none of this body's business. */
  private async holderOf(applicationId: string): Promise<string> {
    const grant = await this.grants.ofApplication(applicationId);
    if (grant === null) throw new DomainError('NO_ACCESS_FROM_APPLICATION', { back: `/wnioski/${applicationId}` });
    return grant.accountId;
  }
}
