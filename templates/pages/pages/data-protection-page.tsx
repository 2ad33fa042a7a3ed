// The notice of art. 13 GDPR: who uses the data, what for, how long, and what rights people have.
import { MailLink } from '../components/controller-contact.js';
import type { ControllerData } from '../components/controller-contact.js';
import { SummaryList } from '../components/summary-list.js';

export interface DataProtectionPageProps {
  controller: ControllerData;
  /** Address of the data protection officer: e-mail, or words with an address. */
  officer: string;
  retention: string;
  /** Where the regulation on access data is published. */
  citation: string;
}

export function DataProtectionPage({ controller, officer, retention, citation }: DataProtectionPageProps) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Ochrona danych osobowych</h1>
      <p class="govuk-body-l">
        Używamy Twoich danych tylko po to, aby rozpatrzyć wniosek o dostęp do SIO i prowadzić przyznany dostęp. Poniżej
        informacje, których wymaga art. 13 RODO.
      </p>
      <h2 class="govuk-heading-m">Kto odpowiada za dane</h2>
      <SummaryList
        rows={[
          { key: 'Administrator', value: controller.name },
          { key: 'Adres', value: controller.address },
          { key: 'E-mail', value: <MailLink address={controller.email} /> },
          { key: 'Telefon', value: controller.phone },
          { key: 'Inspektor ochrony danych', value: /^\S+@\S+$/.test(officer) ? <MailLink address={officer} /> : officer },
        ]}
      />
      <Purposes citation={citation} />
      <h2 class="govuk-heading-m">Kto jeszcze zobaczy dane</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>organ, który rozpatruje wniosek: jego nazwę pokazujemy w formularzu przed wysłaniem,</li>
        <li>minister właściwy do spraw oświaty, który prowadzi bazę danych SIO,</li>
        <li>pz.gov.pl, jeśli podpisujesz wniosek podpisem zaufanym,</li>
        <li>firmy, które na zlecenie administratora utrzymują serwis i pocztę, na podstawie umowy powierzenia.</li>
      </ul>
      <p class="govuk-body">Nie przekazujemy danych poza Europejski Obszar Gospodarczy.</p>
      <h2 class="govuk-heading-m">Jak długo</h2>
      <p class="govuk-body">Przechowujemy dane {retention}.</p>
      <Rights />
      <h2 class="govuk-heading-m">Pliki cookie</h2>
      <p class="govuk-body">
        Serwis używa tylko dwóch plików cookie, bez których nie działa: jeden utrzymuje sesję, drugi chroni formularze przed
        podrobieniem. Nie śledzimy odwiedzin i nie korzystamy z usług statystycznych, dlatego nie pytamy o zgodę.
      </p>
    </div>
  );
}

DataProtectionPage.title = 'Ochrona danych osobowych';

function Purposes({ citation }: { citation: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">Po co i na jakiej podstawie</h2>
      <p class="govuk-body">
        Rozpatrzenie wniosku i przyznanie danych dostępowych to obowiązek nałożony przez prawo (art. 6 ust. 1 lit. c RODO). Wynika
        on z:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>rozdziału 5 ustawy z dnia 15 kwietnia 2011 r. o systemie informacji oświatowej,</li>
        <li>
          rozporządzenia Ministra Edukacji Narodowej z dnia 14 lipca 2017 r. w sprawie procedury przyznawania danych dostępowych
          do bazy danych systemu informacji oświatowej ({citation}).
        </li>
      </ul>
      <p class="govuk-body">
        Zapisujemy: imiona i nazwisko, numer PESEL, adres e-mail, numer telefonu, jednostkę, funkcję, dane upoważnienia i zakres
        dostępu, przebieg sprawy oraz czynności na koncie. Nie robimy kopii dokumentów tożsamości. Numer PESEL, podpisane
        dokumenty i inne dane osobowe przechowujemy w postaci zaszyfrowanej.
      </p>
      <p class="govuk-body">
        Podanie danych jest warunkiem przyznania dostępu: bez nich nie można rozpatrzyć wniosku. Decyzji nie podejmuje program,
        zawsze podejmuje ją człowiek. Nie tworzymy profili.
      </p>
    </>
  );
}

function Rights() {
  return (
    <>
      <h2 class="govuk-heading-m">Twoje prawa</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>zobaczyć swoje dane i dostać ich kopię,</li>
        <li>poprawić dane, które są błędne lub niepełne,</li>
        <li>zażądać ograniczenia przetwarzania, a gdy dane nie są już potrzebne, ich usunięcia,</li>
        <li>
          złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych, ul. Moniuszki 1A, 00-014 Warszawa,{' '}
          <a class="govuk-link" href="https://uodo.gov.pl">
            uodo.gov.pl
          </a>
          .
        </li>
      </ul>
      <p class="govuk-body">W sprawie swoich praw napisz do inspektora ochrony danych albo do administratora.</p>
    </>
  );
}
