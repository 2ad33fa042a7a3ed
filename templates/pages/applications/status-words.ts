// How each status is called, in which colour, and what it means for the applicant.
import type { ApplicationStatus } from '../../../src/applications/application-status.js';
import type { Application } from '../../../src/applications/application.entity.js';
import { longDate } from '../../../src/values/civil-date.js';
import { statusCaption as captionOf } from '../../../src/values/status-captions.js';
import type { TagColour } from '../components/tag.js';

type Facts = Pick<Application, 'status' | 'rejection' | 'route' | 'reviewDueOn'> & { visitDueOn: string | null };

const COLOURS: Readonly<Partial<Record<ApplicationStatus, TagColour>>> = {
  submitted: 'green',
  under_review: 'blue',
  formally_accepted: 'teal',
  identity_confirmed: 'teal',
  credentials_ready: 'purple',
  rejected: 'orange',
  revoked: 'red',
};

export function statusCaption({ status, rejection }: Pick<Facts, 'status' | 'rejection'>): string {
  return captionOf(status, rejection);
}

export function statusColour(status: ApplicationStatus): TagColour {
  return COLOURS[status] ?? 'grey';
}

/** One sentence for the applicant. */
export function statusMeaning(facts: Facts): string {
  switch (facts.status) {
    case 'unconfirmed':
      return 'Otwórz link z e-maila i złóż wniosek.';
    case 'awaiting_signature':
      return 'Podpisz wniosek podpisem zaufanym.';
    case 'submitted':
      return 'Czeka na rozpoczęcie rozpatrywania.';
    case 'under_review':
      return facts.reviewDueOn === null ? 'Organ sprawdza dane.' : `Organ sprawdza dane do: ${longDate(facts.reviewDueOn)}`;
    case 'formally_accepted':
      return visitWords(facts);
    case 'identity_confirmed':
      return 'Przygotowujemy dane dostępowe.';
    case 'credentials_ready':
      return 'Pozyskaj login.';
    case 'credentials_collected':
      return 'Sprawa zakończona.';
    case 'returned':
      return 'Popraw wskazane pola.';
    case 'completed':
      return 'Upoważnienie zapisano. Login się nie zmienia.';
    case 'rejected':
      return facts.rejection === 'NOT_PROCESSED' ? 'Popraw dane i złóż wniosek ponownie.' : 'Możesz złożyć nowy wniosek.';
    case 'expired':
      return 'Wniosek nie został potwierdzony w terminie.';
    case 'withdrawn':
      return 'Wniosek wycofano na Twoje życzenie.';
    case 'revoked':
      return 'Dostęp cofnięto.';
  }
}

function visitWords({ route, visitDueOn }: Facts): string {
  if (route === 'EPUAP') return 'Podpis elektroniczny potwierdza Twoją tożsamość.';
  return visitDueOn === null ? 'Przyjdź z dokumentem tożsamości.' : `Przyjdź z dokumentem tożsamości do: ${longDate(visitDueOn)}`;
}
