// What the second factor of this account consists of, and what can be added or taken off.
import type { OwnPasskey, SecondFactorFacts } from '../../../src/accounts/second-factors.service.js';
import { PATHS } from '../../../src/pages/paths.js';
import { longDate, longMoment, civilDateIn } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';
import { Form } from '../components/form.js';
import { BackLink, InsetText } from '../components/notices.js';
import { SummaryList, type SummaryRow } from '../components/summary-list.js';

export type SecondFactorPageProps = SecondFactorFacts & {
  /** False before the first second factor of somebody who needs one: nothing else is open yet. */
  isSignedIn: boolean;
};

const HERE = PATHS.secondFactor;

export function SecondFactorPage(props: SecondFactorPageProps) {
  const { appSince, passkeys, isSignedIn } = props;
  const hasAny = appSince !== null || passkeys.length > 0;
  return (
    <div class="glejt-text">
      {isSignedIn ? <BackLink href={PATHS.panel}>Twoje konto</BackLink> : null}
      <h1 class="govuk-heading-l">{hasAny ? 'Drugi składnik logowania' : 'Ustaw drugi składnik logowania'}</h1>
      <Why {...props} hasAny={hasAny} />
      <h2 class="govuk-heading-m">Aplikacja z kodami</h2>
      <App appSince={appSince} />
      <h2 class="govuk-heading-m">Klucze dostępu</h2>
      <OwnPasskeys passkeys={passkeys} isSecond={hasAny} />
      {hasAny ? <Codes {...props} /> : null}
      {isSignedIn ? null : (
        <Form action={PATHS.signOut}>
          <Button kind="secondary">Przerwij logowanie</Button>
        </Form>
      )}
    </div>
  );
}

SecondFactorPage.title = 'Drugi składnik logowania';

function Why({ hasAny, isRequired, isSignedIn }: SecondFactorPageProps & { hasAny: boolean }) {
  if (hasAny) {
    return <p class="govuk-body">Po haśle prosimy o drugi składnik. Wystarczy jeden; dwa chronią przed utratą telefonu.</p>;
  }
  return (
    <>
      <p class="govuk-body">
        Samo hasło ktoś może podpatrzyć albo wyłudzić. Drugi składnik to coś, co masz tylko Ty: telefon albo klucz.
      </p>
      {isRequired ? (
        <InsetText>
          Osoby, które przyznają dostęp do SIO, logują się zawsze z drugim składnikiem.
          {isSignedIn ? '' : ' Ustaw go teraz, to zajmie około 2 minut. Potem przejdziesz do wniosków.'}
        </InsetText>
      ) : null}
    </>
  );
}

function App({ appSince }: Pick<SecondFactorFacts, 'appSince'>) {
  if (appSince === null) {
    return (
      <>
        <p class="govuk-body">Telefon pokazuje 6 cyfr, które przepisujesz przy logowaniu. Działa bez internetu.</p>
        <Button href={`${HERE}/aplikacja`}>Ustaw aplikację</Button>
      </>
    );
  }
  const rows: SummaryRow[] = [
    {
      key: 'Aplikacja z kodami',
      value: `ustawiona: ${longMoment(appSince)}`,
      action: { href: `${HERE}/aplikacja/usun`, label: 'Usuń' },
    },
  ];
  return (
    <>
      <SummaryList rows={rows} />
      <p class="govuk-body">
        <a class="govuk-link" href={`${HERE}/aplikacja`}>
          Ustaw na nowym telefonie
        </a>
      </p>
    </>
  );
}

function OwnPasskeys({ passkeys, isSecond }: Pick<SecondFactorFacts, 'passkeys'> & { isSecond: boolean }) {
  return (
    <>
      {passkeys.length === 0 ? (
        <p class="govuk-body">Logujesz się odciskiem palca, kodem urządzenia albo kluczem USB. Nie da się go wyłudzić.</p>
      ) : (
        <SummaryList rows={passkeys.map(passkeyRow)} />
      )}
      <Button kind={isSecond ? 'secondary' : 'primary'} href={`${HERE}/klucz`}>
        Dodaj klucz dostępu
      </Button>
    </>
  );
}

function passkeyRow({ id, name, createdAt, lastUsedAt }: OwnPasskey): SummaryRow {
  const used = lastUsedAt === null ? 'jeszcze nieużyty' : `ostatnio użyty: ${longMoment(lastUsedAt)}`;
  return {
    key: name,
    value: `dodany: ${longDate(civilDateIn(createdAt))}, ${used}`,
    action: { href: `${HERE}/klucz/${id}/usun`, label: 'Usuń' },
  };
}

function Codes({ codesLeft }: SecondFactorPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Kody zapasowe</h2>
      <p class="govuk-body">
        Na dzień, w którym nie będzie telefonu ani klucza. Nieużyte kody: <strong>{codesLeft}</strong>.
      </p>
      <Button kind="secondary" href={`${HERE}/kody/nowe`}>
        Wydaj nowe kody
      </Button>
    </>
  );
}
