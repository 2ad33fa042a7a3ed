// The start page: what the service is for, what to prepare, both ways side by side, who decides.
import { PATHS } from '../../../src/pages/paths.js';
import { Button, ButtonGroup } from '../components/button.js';

export function StartPage() {
  return (
    <>
      <div class="glejt-hero">
        <h1 class="govuk-heading-xl">Dostęp do Systemu Informacji Oświatowej (SIO)</h1>
        <p class="govuk-body-l">
          Tutaj złożysz wniosek o login do SIO. Składają go kierownicy (na przykład dyrektorzy szkół, wójtowie, burmistrzowie),
          osoby pełniące obowiązki kierownika oraz upoważnieni pracownicy szkół, placówek, samorządów, kuratoriów oświaty i innych
          jednostek.
        </p>
        <ButtonGroup>
          <Button href={PATHS.apply}>Złóż wniosek o dostęp</Button>
          <Button href={PATHS.signIn} kind="secondary">
            Zaloguj
          </Button>
          <a class="govuk-link" href={PATHS.status}>
            Sprawdź stan wniosku
          </a>
        </ButtonGroup>
      </div>
      <ThingsToPrepare />
      <h2 class="govuk-heading-l">Wybierz sposób potwierdzenia tożsamości</h2>
      <div class="glejt-cards">
        <TrustedProfileCard />
        <InPersonCard />
      </div>
      <p class="govuk-body">Sposób możesz zmienić do chwili złożenia wniosku. Oba prowadzą do tego samego dostępu.</p>
      <DecidingBodies />
    </>
  );
}

StartPage.title = 'Dostęp do SIO – wniosek o dane dostępowe';

function ThingsToPrepare() {
  return (
    <section class="glejt-card" aria-labelledby="przygotuj">
      <h2 class="govuk-heading-m" id="przygotuj">
        Przygotuj, zanim zaczniesz
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>numer PESEL i numer telefonu,</li>
        <li>
          <strong>osobisty adres e-mail</strong> (nie szkolny ani służbowy), do którego stale masz dostęp: wyślemy na niego
          wszystkie linki,
        </li>
        <li>nazwę, REGON albo numer RSPO jednostki,</li>
        <li>jeśli wnioskujesz jako pracownik: pisemne upoważnienie (kto go udzielił, od kiedy, do kiedy i w jakim zakresie),</li>
        <li>
          jeśli wnioskujesz jako dyrektor szkoły: akt powierzenia stanowiska. Data końca upoważnienia musi być taka sama jak w
          akcie, zwykle 31 sierpnia.
        </li>
      </ul>
    </section>
  );
}

function TrustedProfileCard() {
  return (
    <section class="glejt-card" aria-labelledby="epuap">
      <h3 class="govuk-heading-m" id="epuap">
        ePUAP (podpis zaufany)
      </h3>
      <p class="govuk-body">
        <strong>Przez internet, bez wizyty w urzędzie.</strong>
        <br />
        Potrzebujesz profilu zaufanego. Nie masz go?{' '}
        <a class="govuk-link" href="https://www.gov.pl/web/gov/zaloz-profil-zaufany">
          Załóż profil zaufany bezpłatnie
        </a>
        .
      </p>
      <ol class="govuk-list glejt-steps">
        <li>Wypełniasz formularz i otwierasz link z e-maila.</li>
        <li>Podpisujesz wniosek na stronie pz.gov.pl.</li>
        <li>Organ sprawdza dane. Ma na to 5 dni roboczych od rozpoczęcia rozpatrywania.</li>
        <li>Dostajesz link i pozyskujesz login.</li>
      </ol>
      <div class="glejt-card__end">
        <Button href={`${PATHS.apply}?sposob=epuap`}>Wybieram ePUAP</Button>
      </div>
    </section>
  );
}

function InPersonCard() {
  return (
    <section class="glejt-card" aria-labelledby="osobiscie">
      <h3 class="govuk-heading-m" id="osobiscie">
        Osobiste stawiennictwo
      </h3>
      <p class="govuk-body">
        <strong>Jedna wizyta z dokumentem tożsamości.</strong>
        <br />
        Wybierz ten sposób, jeśli nie masz profilu zaufanego.
      </p>
      <ol class="govuk-list glejt-steps">
        <li>Wypełniasz formularz i składasz wniosek, otwierając link z e-maila.</li>
        <li>Organ sprawdza dane. Ma na to 5 dni roboczych od rozpoczęcia rozpatrywania.</li>
        <li>Gdy dostaniesz e-mail z zaproszeniem, masz 5 dni roboczych, aby przyjść z dokumentem tożsamości.</li>
        <li>Dostajesz link i pozyskujesz login.</li>
      </ol>
      <div class="glejt-card__end">
        <Button href={`${PATHS.apply}?sposob=osobiscie`}>Wybieram osobiste stawiennictwo</Button>
      </div>
    </section>
  );
}

const DECIDING_BODIES: readonly (readonly [applicant: string, body: string])[] = [
  ['pracownik szkoły lub placówki', 'dyrektor tej szkoły lub placówki'],
  [
    'dyrektor szkoły lub placówki',
    'urząd, który zgłasza dane szkoły do rejestru RSPO: gmina, powiat, samorząd województwa albo ministerstwo',
  ],
  ['pracownik samorządu (JST)', 'wójt, burmistrz, prezydent miasta, starosta albo marszałek'],
  ['wójt, burmistrz, prezydent miasta, starosta, marszałek', 'kurator oświaty'],
  ['pracownik kuratorium', 'kurator oświaty'],
  ['kurator oświaty', 'minister właściwy do spraw oświaty'],
];

function DecidingBodies() {
  return (
    <>
      <h2 class="govuk-heading-l" id="kto-rozpatrzy">
        Kto rozpatrzy mój wniosek?
      </h2>
      <div class="glejt-card">
        <table class="govuk-table glejt-table" aria-labelledby="kto-rozpatrzy">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th scope="col" class="govuk-table__header">
                Wnioskuje
              </th>
              <th scope="col" class="govuk-table__header">
                Rozpatruje
              </th>
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {DECIDING_BODIES.map(([applicant, body]) => (
              <tr class="govuk-table__row">
                <td class="govuk-table__cell">{applicant}</td>
                <td class="govuk-table__cell">{body}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="govuk-body">
        Kierownika może zastąpić osoba, którą do tego pisemnie upoważnił. Nazwę i adres urzędu, który rozpatrzy Twój wniosek,
        pokażemy w formularzu przed wysłaniem.
      </p>
    </>
  );
}
