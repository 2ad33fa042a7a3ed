import 'reflect-metadata';
import { Controller, Get, Module, Post, Body } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { readSettings, SETTINGS } from '../../src/foundation/settings.js';
import { makeLog, LOG } from '../../src/foundation/logging.js';
import { configureWeb } from '../../src/pages/web-edge.js';
import { StartController } from '../../src/pages/start.controller.js';
import { InformationController } from '../../src/pages/information.controller.js';
import { CaptchaController } from '../../src/pages/captcha.controller.js';
import { Captcha } from '../../src/page./captcha.js';
import { PageRendering } from '../../src/pages/page-rendering.service.js';
import { PageInterceptor } from '../../src/pages/page.interceptor.js';
import { RefusalFilter } from '../../src/pages/refusal.filter.js';
import { page, redirect, orShowAgain } from '../../src/pages/page.js';
import { FormProblem } from '../../src/values/form-problem.js';
import { DomainError } from '../../src/values/domain-error.js';
import { TextField } from '../../templates/pages/components/text-field.js';
import { PasswordField } from '../../templates/pages/components/password-field.js';
import { DateField } from '../../templates/pages/components/date-field.js';
import { RadioGroup } from '../../templates/pages/components/radio-group.js';
import { CheckboxGroup } from '../../templates/pages/components/checkbox-group.js';
import { Checkbox } from '../../templates/pages/components/checkbox.js';
import { TextArea } from '../../templates/pages/components/text-area.js';
import { Select } from '../../templates/pages/components/select.js';
import { CaptchaField } from '../../templates/pages/components/captcha-field.js';
import { Form } from '../../templates/pages/components/form.js';
import { Button, ButtonGroup } from '../../templates/pages/components/button.js';
import { SummaryList } from '../../templates/pages/components/summary-list.js';
import { Tag } from '../../templates/pages/components/tag.js';
import { BackLink, ConfirmationPanel, InsetText, StepNote, WarningText } from '../../templates/pages/components/notices.js';

function FormPage({ challenge }: { challenge: { token: string; question: string } }) {
  return (
    <div class="glejt-text">
      <BackLink href="/" />
      <StepNote step={2} of={4} />
      <h1 class="govuk-heading-l">Twoje dane</h1>
      <InsetText>Wpisz dane dokładnie tak, jak w dokumencie tożsamości.</InsetText>
      <Form action="/formularz">
        <RadioGroup name="funkcja" legend="W jakiej roli składasz wniosek?" options={[{ value: 'a', label: 'Kierownik', hint: 'Na przykład dyrektor szkoły.' }, { value: 'b', label: 'Pracownik' }]} />
        <TextField name="imie" label="Imię" hint="Tak jak w dowodzie" autocomplete="given-name" width={20} />
        <TextField name="pesel" label="Numer PESEL" inputmode="numeric" width={20} value="4405140135" />
        <DateField name="od" legend="Upoważnienie od" hint="Na przykład 1 9 2026" value={{ day: '31', month: '2', year: '2026' }} />
        <CheckboxGroup name="zakres" legend="Zakres dostępu" options={[{ value: '1', label: 'Dane uczniów' }, { value: '2', label: 'Dane nauczycieli', hint: 'Wynagrodzenia i kwalifikacje' }]} values={['2']} />
        <Select name="woj" label="Województwo" options={[{ value: '1', label: 'mazowieckie' }]} empty="Wszystkie" />
        <TextArea name="komentarz" label="Komentarz" hint="Nie wpisuj numeru PESEL." />
        <PasswordField name="haslo" label="Hasło" hint="Co najmniej 8 znaków, w tym wielka i mała litera oraz cyfra." autocomplete="new-password" />
        <Checkbox name="zob" label="Zobowiązuję się nie udostępniać loginu i hasła innym osobom." />
        <CaptchaField {...challenge} />
        <ButtonGroup><Button needs="komentarz">Wyślij</Button><Button kind="secondary">Zapisz na później</Button><Button kind="warning">Odrzuć</Button></ButtonGroup>
      </Form>
    </div>
  );
}
FormPage.title = 'Twoje dane';
function OtherPage() {
  return (
    <>
      <ConfirmationPanel title="Wniosek jest podpisany i złożony">Numer wniosku: <strong>K7MNP2QRST</strong></ConfirmationPanel>
      <WarningText>Login zobaczysz tylko raz. Przygotuj miejsce, w którym go bezpiecznie zapiszesz.</WarningText>
      <SummaryList rows={[{ key: 'Imię i nazwisko', value: 'Anna Zielińska', action: { href: '/x', label: 'Zmień' } }, { key: 'Stan', value: <Tag colour="teal">Rozpatrywany</Tag> }, { key: 'Jednostka', value: 'Szkoła Podstawowa nr 12 w Przykładowie' }]} />
      <p>{(['grey', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'purple'] as const).map((c) => <><Tag colour={c}>Stan {c}</Tag>{' '}</>)}</p>
      <table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">Lista wniosków</caption><thead><tr><th scope="col" class="govuk-table__header">Numer</th><th scope="col" class="govuk-table__header">Stan</th></tr></thead><tbody><tr><td class="govuk-table__cell"><a class="govuk-link" href="/a">K7MNP2QRST</a></td><td class="govuk-table__cell"><Tag colour="green">Złożony</Tag></td></tr></tbody></table>
      <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Nie widzisz swojej jednostki?</span></summary><div class="govuk-details__text">Sprawdź rejestr.</div></details>
      <Button href="/">Dalej</Button>
    </>
  );
}
OtherPage.title = 'Wniosek złożony';

@Controller()
class LookController {
  constructor(private readonly captcha: Captcha) {}
  @Get('formularz') form() { return page(FormPage, { challenge: this.captcha.newChallenge() }); }
  @Post('formularz') send(@Body() body: Record<string, string>) {
    return orShowAgain(() => {
      if (body['imie'] === 'Jan') return redirect('/inna', 'Wniosek K7MNP2QRST został zaakceptowany formalnie.');
      throw new FormProblem([{ field: 'funkcja', code: 'CHOOSE_FUNCTION' }, { field: 'imie', code: 'REQUIRED' }, { field: 'pesel', code: 'PESEL_LENGTH' }, { field: 'od', code: 'DATE_NOT_REAL' }, { field: 'zakres', code: 'CHOOSE_SCOPE' }, { field: 'komentarz', code: 'COMMENT_REQUIRED' }, { field: 'haslo', code: 'DIGIT' }, { field: 'zob', code: 'PLEDGE_NOT_TICKED' }, { field: 'kod', code: 'CAPTCHA_WRONG' }]);
    }, () => this.form());
  }
  @Get('inna') other() { return page(OtherPage, {}); }
  @Get('odmowa') no() { throw new DomainError('LINK_EXPIRED', { until: '2026-11-22T10:42:00Z' }); }
  @Get('usterka') fault() { throw new TypeError('secret 44051401458'); }
  @Get('zalogowany') signedIn() { return page(OtherPage, {}); }
}
const rows = new Map<string, unknown>();
const pool = { query: async (text: string, values: unknown[]) => {
  if (text.startsWith('SELECT')) return { rows: rows.has(values[0] as string) ? [{ sess: rows.get(values[0] as string) }] : [] };
  if (text.startsWith('INSERT')) rows.set(values[2] as string, values[0]);
  return { rows: [], rowCount: 1 };
}, on() {} };
const settings = readSettings();
@Module({
  controllers: [StartController, InformationController, CaptchaController, LookController],
  providers: [Captcha, PageRendering, { provide: SETTINGS, useValue: settings }, { provide: LOG, useValue: makeLog('look', settings) }, { provide: DataSource, useValue: { driver: { master: pool } } },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor }, { provide: APP_FILTER, useClass: RefusalFilter }],
})
class LookModule {}
const app = await NestFactory.create(LookModule, { bodyParser: false, logger: ['error'] });
configureWeb(app as never);
app.use('/zalogowany', (req: any, _r: any, next: any) => { req.signedIn = { name: 'Anna Zielińska', menu: [{ href: '/zalogowany', label: 'Wnioski' }, { href: '/u', label: 'Użytkownicy' }, { href: '/p', label: 'Panel użytkownika' }] }; next(); });
await app.listen(3977, '127.0.0.1');
console.log('up');
