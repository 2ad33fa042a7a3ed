// What the signed-in person has access to, and until when.
import type { GrantState, PanelFacts, PanelGrant } from '../../../src/accounts/panel.service.js';
import { PATHS } from '../../../src/pages/paths.js';
import { FUNCTION_CAPTIONS } from '../../../src/values/applicant-function.js';
import { longDate } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';
import { SummaryList } from '../components/summary-list.js';
import { Tag, type TagColour } from '../components/tag.js';

const STATES: Readonly<Record<GrantState, { words: string; colour: TagColour }>> = {
  VALID: { words: 'Ważne', colour: 'green' },
  NOT_STARTED: { words: 'Jeszcze nie obowiązuje', colour: 'yellow' },
  ENDED: { words: 'Skończyło się', colour: 'grey' },
};

export function PanelPage({ name, login, email, phone, grants, decidesFor, hasSecondFactor }: PanelFacts) {
  return (
    <>
      <h1 class="govuk-heading-l">{name}</h1>
      <Decisions decidesFor={decidesFor} />
      <h2 class="govuk-heading-m">Dostęp do SIO</h2>
      {grants.length === 0 ? <p class="govuk-body">To konto nie ma teraz dostępu do żadnej jednostki.</p> : null}
      {grants.map((grant) => (
        <GrantCard {...grant} />
      ))}
      <h2 class="govuk-heading-m">Konto</h2>
      <SummaryList
        rows={[
          { key: 'Login', value: login },
          { key: 'Adres e-mail', value: email },
          { key: 'Numer telefonu', value: phone },
          {
            key: 'Drugi składnik logowania',
            value: hasSecondFactor ? 'ustawiony' : 'nieustawiony',
            action: { href: PATHS.secondFactor, label: hasSecondFactor ? 'Zmień' : 'Ustaw' },
          },
        ]}
      />
    </>
  );
}

PanelPage.title = 'Twoje konto';

function Decisions({ decidesFor }: Pick<PanelFacts, 'decidesFor'>) {
  if (decidesFor.length === 0) return null;
  return (
    <div class="glejt-card">
      <h2 class="govuk-heading-m">Rozpatrywanie wniosków</h2>
      <p class="govuk-body">Organ, którego wnioski rozpatrujesz: {[...new Set(decidesFor)].join(', ')}</p>
      <Button href={PATHS.review}>Przejdź do listy wniosków</Button>
    </div>
  );
}

function GrantCard(grant: PanelGrant) {
  const { words, colour } = STATES[grant.state];
  const scopes = grant.scopes.length === 0 ? 'pełny, z mocy ustawy' : <Lines texts={grant.scopes} />;
  return (
    <section class="glejt-card">
      <h3 class="govuk-heading-s">{grant.institution}</h3>
      <SummaryList
        isPlain
        rows={[
          { key: 'Stan upoważnienia', value: <Tag colour={colour}>{words}</Tag> },
          { key: 'Ważne od', value: longDate(grant.validFrom) },
          { key: 'Ważne do', value: longDate(grant.validTo) },
          { key: 'Funkcja', value: FUNCTION_CAPTIONS[grant.function] },
          { key: 'Zakres dostępu', value: scopes },
        ]}
      />
    </section>
  );
}

function Lines({ texts }: { texts: readonly string[] }) {
  return (
    <ul class="govuk-list">
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}
