// The last page before an application is sent: all answers, warnings, the pledge, the code.
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CheckAnswersPage } from '../../templates/pages/applications/check-answers-page.js';
import { Captcha, type ShownChallenge } from '../pages/captcha.service.js';
import { fieldErrorsOf } from '../pages/field-error.js';
import { Limited } from '../pages/limited.interceptor.js';
import { page, Page, redirect, type Redirect } from '../pages/page.js';
import { DomainError } from '../values/domain-error.js';
import { type FormBody, textOf } from '../values/form-fields.js';
import type { FieldError } from '../values/form-problem.js';
import { FilingDrafts, type KeptDraft } from './filing-drafts.service.js';
import type { Consent } from './filing-form.js';
import { FILED, formPath } from './filing-paths.js';
import { formOf, readConsent } from './filing-request.js';
import { FilingRules } from './filing-rules.service.js';
import { FilingService } from './filing.service.js';

/** What was typed below the summary. */
interface Typed {
  consent: Consent;
  captcha: ShownChallenge;
  code: string;
}

/** Fields of this page; errors of any other are mended in the form. */
const HERE: readonly string[] = ['potwierdzam', 'zobowiazanie', 'kod'];

@Controller('wniosek/sprawdzenie')
export class CheckAnswersController {
  constructor(
    private readonly filing: FilingService,
    private readonly drafts: FilingDrafts,
    private readonly rules: FilingRules,
    private readonly captcha: Captcha,
  ) {}

  @Get()
  async show(@Req() request: Request): Promise<Page | Redirect> {
    const draft = await this.drafts.find(request.session.filingDraftId);
    return draft === null ? afterwards(request) : this.checkPage(draft, this.nothingTyped());
  }

  @Post()
  @Limited('filing')
  async send(@Body() body: FormBody, @Req() request: Request): Promise<Page | Redirect> {
    const [shown, { filingDraftId, filedApplicationId }] = [textOf(body, 'szkic'), request.session];
    if (shown !== '' && shown === filedApplicationId) return redirect(FILED);
    if (filingDraftId === undefined) return afterwards(request);
    if (shown !== filingDraftId) return this.showAnew(request);
    try {
      const proveCode = this.captcha.proof(textOf(body, 'kod-znak'), textOf(body, 'kod'));
      request.session.filedApplicationId = await this.filing.send(shown, {
        consent: readConsent(body),
        formKey: textOf(body, 'klucz'),
        proveCode,
      });
      delete request.session.filingDraftId;
      return redirect(FILED);
    } catch (error) {
      const errors = fieldErrorsOf(error);
      if (errors === null) throw error;
      return this.showAgain(shown, body, errors);
    }
  }

  @Post('usun')
  async discard(@Req() request: Request): Promise<Redirect> {
    await this.drafts.forget(request.session.filingDraftId);
    delete request.session.filingDraftId;
    return redirect('/wniosek', 'Odpowiedzi zostały usunięte.');
  }

  /** In another tab the answers were changed: what would be sent is not what was read. */
  private async showAnew(request: Request): Promise<Page | Redirect> {
    const shown = await this.show(request);
    return shown instanceof Page ? shown.withErrors([{ field: '', code: 'DRAFT_CHANGED' }]) : shown;
  }

  private async showAgain(draftId: string, body: FormBody, errors: readonly FieldError[]): Promise<Page | Redirect> {
    const draft = await this.drafts.find(draftId);
    if (draft === null) throw new DomainError('DRAFT_GONE');
    if (errors.some(({ field }) => !HERE.includes(field))) return toBeMended(draft);
    const isCodeWrong = errors.some(({ field }) => field === 'kod');
    const captcha = isCodeWrong ? this.captcha.newChallenge() : this.captcha.sameChallenge(textOf(body, 'kod-znak'));
    const isSame = captcha.token === textOf(body, 'kod-znak');
    const shown = await this.checkPage(draft, { consent: readConsent(body), captcha, code: isSame ? textOf(body, 'kod') : '' });
    return shown instanceof Page ? shown.withErrors(withMissingCode(errors, body)) : shown;
  }

  private async checkPage(draft: KeptDraft, typed: Typed): Promise<Page | Redirect> {
    try {
      const filing = await this.rules.judge(formOf(draft.answers));
      return page(CheckAnswersPage, { draftId: draft.id, place: draft.answers, filing, ...typed });
    } catch (error) {
      if (fieldErrorsOf(error) === null) throw error;
      return toBeMended(draft);
    }
  }

  private nothingTyped(): Typed {
    return { consent: { pledge: false, acknowledged: [] }, captcha: this.captcha.newChallenge(), code: '' };
  }
}

/** Without a draft: it was sent already, from here or from another tab, or it is gone. @throws DomainError DRAFT_GONE */
function afterwards({ session }: Request): Redirect {
  if (session.filingDraftId === undefined && session.filedApplicationId !== undefined) return redirect(FILED);
  throw new DomainError('DRAFT_GONE');
}

function toBeMended(draft: KeptDraft): Redirect {
  return redirect(`${formPath(draft.answers)}&popraw=tak`);
}

/** The code is proved last; that it is missing is said at once with everything else. */
function withMissingCode(errors: readonly FieldError[], body: FormBody): readonly FieldError[] {
  if (textOf(body, 'kod').trim() !== '') return errors;
  return [...errors.filter(({ field }) => field !== 'kod'), { field: 'kod', code: 'CAPTCHA_EMPTY' }];
}
