// The accessibility statement of art. 10 of the act of 4 April 2019; the ids are those that automatic monitoring looks for.
import { MailLink } from '../components/controller-contact.js';
import type { ControllerData } from '../components/controller-contact.js';
import { longDate } from '../../../src/values/civil-date.js';

export interface AccessibilityPageProps {
  controller: ControllerData;
  /** Address of the service. */
  address: string;
  contactName: string;
  /** 'yyyy-mm-dd' */
  declaredOn: string;
}

export function AccessibilityPage({ controller, address, contactName, declaredOn }: AccessibilityPageProps) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l" id="a11y-deklaracja">
        Deklaracja dostępności
      </h1>
      <p class="govuk-body" id="a11y-wstep">
        <strong id="a11y-podmiot">{controller.name}</strong> zobowiązuje się zapewnić dostępność swojej strony internetowej
        zgodnie z ustawą z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów
        publicznych. Ta deklaracja dotyczy strony „Dostęp do SIO”:{' '}
        <a class="govuk-link" id="a11y-url" href={address}>
          {address}
        </a>
        .
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Data publikacji strony: <Day id="a11y-data-publikacja" date={declaredOn} />
        </li>
        <li>
          Data ostatniej istotnej aktualizacji: <Day id="a11y-data-aktualizacja" date={declaredOn} />
        </li>
      </ul>
      <State />
      <h2 class="govuk-heading-m">Przygotowanie deklaracji</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Deklarację sporządzono: <Day id="a11y-data-sporzadzenie" date={declaredOn} />
        </li>
        <li>
          Ostatni przegląd deklaracji: <Day id="a11y-data-przeglad" date={declaredOn} />
        </li>
      </ul>
      <p class="govuk-body" id="a11y-audytor">
        Deklarację sporządzono na podstawie samooceny przeprowadzonej przez podmiot publiczny.
      </p>
      <h2 class="govuk-heading-m">Skróty klawiszowe</h2>
      <p class="govuk-body">
        Strona nie ma własnych skrótów klawiszowych. Całą obsługuje się klawiaturą, standardowymi klawiszami przeglądarki.
        Pierwszy link na każdej stronie prowadzi prosto do treści.
      </p>
      <Contact controller={controller} contactName={contactName} />
      <Architecture controller={controller} />
    </div>
  );
}

AccessibilityPage.title = 'Deklaracja dostępności';

function Day({ id, date }: { id: string; date: string }) {
  return (
    <time id={id} dateTime={date}>
      {longDate(date)}
    </time>
  );
}

function State() {
  return (
    <>
      <h2 class="govuk-heading-m">Stan dostępności cyfrowej</h2>
      <p class="govuk-body" id="a11y-status">
        Strona internetowa jest <strong>częściowo zgodna</strong> z ustawą o dostępności cyfrowej stron internetowych i aplikacji
        mobilnych podmiotów publicznych.
      </p>
      <div id="a11y-tresci-niedostepne">
        <h3 class="govuk-heading-s">Treści niedostępne lub jeszcze niesprawdzone</h3>
        <ul class="govuk-list govuk-list--bullet">
          <li>
            Cyfr na obrazku z kodem nie odczyta czytnik ekranu. Zamiast obrazka można odsłuchać nagranie kodu albo odpowiedzieć na
            pytanie, które stoi obok jako zwykły tekst.
          </li>
          <li>Strony nie zbadano jeszcze z udziałem osób, które na co dzień używają technologii wspomagających.</li>
          <li>Na stronie pz.gov.pl, na której składa się podpis zaufany, obowiązuje jej własna deklaracja dostępności.</li>
        </ul>
      </div>
    </>
  );
}

function Contact({ controller, contactName }: { controller: ControllerData; contactName: string }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="a11y-kontakt">
        Uwagi i kontakt
      </h2>
      <p class="govuk-body">
        Coś utrudnia Ci korzystanie z tej strony? Napisz lub zadzwoń. Odpowiada: <strong id="a11y-osoba">{contactName}</strong>,
        e-mail: <MailLink address={controller.email} id="a11y-email" />, telefon:{' '}
        <span id="a11y-telefon">{controller.phone}</span>.
      </p>
      <div id="a11y-procedura">
        <h3 class="govuk-heading-s">Wnioski i skargi</h3>
        <p class="govuk-body">
          Każdy ma prawo zgłosić brak dostępności strony lub jej części, zażądać jej zapewnienia albo poprosić o podanie
          informacji w inny sposób, na przykład przez odczytanie jej przez telefon. Podaj swoje dane i sposób kontaktu, adres
          strony, której dotyczy sprawa, i to, na czym polega trudność.
        </p>
        <p class="govuk-body">
          Odpowiadamy bez zwłoki, nie później niż w ciągu 7 dni. Jeśli potrzebujemy więcej czasu, napiszemy o tym i podamy termin,
          nie dłuższy niż 2 miesiące od zgłoszenia. Jeśli zapewnienie dostępności nie jest możliwe, zaproponujemy inny sposób. Gdy
          odmówimy, możesz złożyć skargę na adres: {controller.address}, {controller.email}.
        </p>
        <p class="govuk-body">
          Możesz też zawiadomić Rzecznika Praw Obywatelskich:{' '}
          <a class="govuk-link" href="https://bip.brpo.gov.pl">
            bip.brpo.gov.pl
          </a>
          .
        </p>
      </div>
    </>
  );
}

function Architecture({ controller }: { controller: ControllerData }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="a11y-architektura">
        Dostępność architektoniczna
      </h2>
      <p class="govuk-body">
        Siedziba: {controller.name}, {controller.address}. O wejściach, windach, miejscach parkingowych, pętli indukcyjnej i
        tłumaczu języka migowego opowiemy przed wizytą: {controller.phone}, {controller.email}. Wniosek może rozpatrywać inny
        organ: jego adres i kontakt są w wiadomości z zaproszeniem.
      </p>
      <h2 class="govuk-heading-m" id="a11y-aplikacje">
        Aplikacje mobilne
      </h2>
      <p class="govuk-body">Serwis nie ma aplikacji mobilnej. Strona dostosowuje się do małych ekranów.</p>
    </>
  );
}
