// Step 1 of an application: how the applicant will prove who they are (S2).
import { formPath, routeWord } from '../../../src/applications/filing-paths.js';
import type { FilingPlace } from '../../../src/applications/filing-request.js';
import { Button } from '../components/button.js';
import { BackLink, StepNote } from '../components/notices.js';

/** `changed`: where the form belongs that was begun already; it opens again with its answers. */
export function RoutePage({ changed = null }: { changed?: FilingPlace | null }) {
  const next = (route: FilingPlace['route']) =>
    changed === null ? `/wniosek/podmiot?sposob=${routeWord(route)}` : formPath({ ...changed, route });
  return (
    <>
      <BackLink href={changed === null ? '/' : '/wniosek/formularz'} />
      <StepNote step={1} of={5} />
      <h1 class="govuk-heading-l">Jak chcesz potwierdzić tożsamość?</h1>
      <div class="glejt-routes">
        <section class="glejt-card" aria-labelledby="droga-epuap">
          <h2 class="govuk-heading-m" id="droga-epuap">
            ePUAP (podpis zaufany)
          </h2>
          <p class="govuk-body">
            <strong>Przez internet, bez wizyty w urzędzie.</strong> Potrzebujesz profilu zaufanego.
          </p>
          <Button href={next('EPUAP')}>Wybieram ePUAP</Button>
        </section>
        <section class="glejt-card" aria-labelledby="droga-osobiscie">
          <h2 class="govuk-heading-m" id="droga-osobiscie">
            Osobiste stawiennictwo
          </h2>
          <p class="govuk-body">
            <strong>Jedna wizyta z dokumentem tożsamości.</strong> Wybierz ten sposób, jeśli nie masz profilu zaufanego.
          </p>
          <Button href={next('IN_PERSON')}>Wybieram osobiste stawiennictwo</Button>
        </section>
      </div>
      <p class="govuk-body">Sposób możesz zmienić do chwili złożenia wniosku. Oba prowadzą do tego samego dostępu.</p>
    </>
  );
}
RoutePage.title = 'Sposób potwierdzenia tożsamości';
