// Until when the session lasts, for those who asked for it to last longer without our script.
import { PATHS } from '../../../src/pages/paths.js';
import { usePage } from '../../../src/pages/page-context.js';
import { timeOfDay } from '../../../src/values/civil-date.js';
import { Button } from '../components/button.js';

export function SessionPage() {
  const { sessionEnd } = usePage();
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Sesja trwa</h1>
      <p class="govuk-body">
        {sessionEnd === null
          ? 'Możesz pracować dalej.'
          : `Możesz pracować dalej: bez otwierania stron do ${timeOfDay(sessionEnd.at)}, najdłużej do ${timeOfDay(sessionEnd.latest)}.`}
      </p>
      <Button href={PATHS.panel}>Twoje konto</Button>
    </div>
  );
}

SessionPage.title = 'Sesja';
