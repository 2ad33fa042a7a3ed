// A fault of ours: what became of the answers, and what can be done meanwhile.
import { usePage } from '../../../src/pages/page-context.js';

export interface ProblemPageProps {
  /** A form was being sent. */
  changedNothing: boolean;
}

export function ProblemPage({ changedNothing }: ProblemPageProps) {
  const { office } = usePage();
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">Problem z usługą</h1>
      <p class="govuk-body-l">Coś poszło nie tak po naszej stronie. Spróbuj jeszcze raz za kilka minut.</p>
      {changedNothing ? (
        <p class="govuk-body">
          Odpowiedzi z ostatniej strony nie zostały zapisane. Wróć przyciskiem przeglądarki: zwykle wpisany tekst wciąż tam jest.
          To, co zapisaliśmy wcześniej, jest bezpieczne.
        </p>
      ) : (
        <p class="govuk-body">To, co zapisaliśmy wcześniej, jest bezpieczne.</p>
      )}
      <h2 class="govuk-heading-m">Pilna sprawa?</h2>
      <p class="govuk-body">
        Napisz lub zadzwoń:{' '}
        <a class="govuk-link" href={`mailto:${office.email}`}>
          {office.email}
        </a>
        , {office.phone}. Tożsamość możesz też zawsze potwierdzić osobiście w urzędzie, który rozpatruje wniosek.
      </p>
    </div>
  );
}

ProblemPage.title = 'Problem z usługą';
