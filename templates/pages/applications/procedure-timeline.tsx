// The steps of an application in order: done, present and to come in words; of the present one who acts, since when, until when.
import type { ComponentChildren } from 'preact';
import type { ApplicantPageFacts } from '../../../src/applications/applicant-page.service.js';
import type { ProcedureStep, StepKey, StepState } from '../../../src/applications/procedure-steps.js';
import { longDate, longMoment } from '../../../src/values/civil-date.js';
import { Tag, type TagColour } from '../components/tag.js';
import { Office } from './office.js';
import { statusCaption } from './status-words.js';

const CAPTIONS: Readonly<Record<StepKey, string>> = {
  fill_in: 'Wypełnienie formularza',
  sign: 'Podpisanie wniosku podpisem zaufanym',
  submit: 'Złożenie wniosku',
  start: 'Rozpoczęcie rozpatrywania',
  check: 'Sprawdzenie danych',
  visit: 'Wizyta z dokumentem tożsamości',
  prepare: 'Przygotowanie danych dostępowych',
  record: 'Zapisanie upoważnienia',
  collect: 'Pozyskanie loginu',
};

const STATES: Readonly<Record<StepState, { word: string; colour: TagColour }>> = {
  done: { word: 'Zrobione', colour: 'green' },
  now: { word: 'Teraz', colour: 'blue' },
  coming: { word: 'Później', colour: 'grey' },
  ended: { word: 'Przerwane', colour: 'orange' },
};

type Props = Pick<ApplicantPageFacts, 'steps' | 'view'>;

export function ProcedureTimeline({ steps, view }: Props) {
  return (
    <ol class="glejt-timeline">
      {steps.map((step) => (
        <li
          class={`glejt-timeline__step glejt-timeline__step--${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <h3 class="govuk-heading-s glejt-timeline__name">
            {CAPTIONS[step.key]} <Tag colour={STATES[step.state].colour}>{STATES[step.state].word}</Tag>
          </h3>
          <StepFacts step={step} view={view} />
        </li>
      ))}
    </ol>
  );
}

function StepFacts({ step, view }: { step: ProcedureStep; view: Props['view'] }) {
  const at = step.at === null ? '' : longMoment(step.at);
  switch (step.state) {
    case 'done':
      return <p class="govuk-body">{at}</p>;
    case 'ended':
      return (
        <p class="govuk-body">
          {statusCaption(view.application)}: {at}
        </p>
      );
    case 'coming':
      return <p class="govuk-body">Kto: {actorOf(step, view)}</p>;
    case 'now':
      return (
        <dl class="glejt-timeline__facts">
          <Fact name="Kto teraz działa">{actorOf(step, view)}</Fact>
          {at === '' ? null : <Fact name="Od">{at}</Fact>}
          {step.due === null ? null : <Fact name="Termin">{dueWords(step.due)}</Fact>}
          {step.key === 'visit' ? (
            <Fact name="Gdzie">
              <Office office={view.deciding} />
            </Fact>
          ) : null}
        </dl>
      );
  }
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function actorOf({ actor }: ProcedureStep, { deciding }: Props['view']): string {
  switch (actor) {
    case 'applicant':
      return 'Ty';
    case 'office':
      return deciding.name;
    case 'service':
      return 'system, automatycznie';
  }
}

function dueWords(due: NonNullable<ProcedureStep['due']>): string {
  return due instanceof Date ? longMoment(due) : longDate(due);
}
