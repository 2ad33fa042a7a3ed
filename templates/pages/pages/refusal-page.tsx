// Why the office did not do what was asked, and what to do next.
import type { FieldError } from '../../../src/pages/field-error.js';
import { words } from '../../../src/pages/words.js';
import type { RefusalFacts } from '../../../src/values/domain-error.js';
import { Button } from '../components/button.js';

export interface RefusalPageProps {
  heading: string;
  code: string;
  facts: RefusalFacts;
  /** Fields of a form whose page could not be shown again. */
  fields: readonly FieldError[];
  /** What can be done about it, in sentences. */
  steps?: readonly string[];
  next: { href: string; label: string };
}

export function RefusalPage({ heading, code, facts, fields, steps = [], next }: RefusalPageProps) {
  return (
    <div class="glejt-text">
      <h1 class="govuk-heading-l">{heading}</h1>
      <p class="govuk-body-l">{words(code, facts)}</p>
      {fields.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {fields.map((field) => (
            <li>{words(field.code, field.facts)}</li>
          ))}
        </ul>
      )}
      {steps.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Co możesz zrobić</h2>
          <ul class="govuk-list govuk-list--bullet">
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ul>
        </>
      )}
      <Button href={next.href} kind="secondary">
        {next.label}
      </Button>
    </div>
  );
}

RefusalPage.title = ({ heading }: RefusalPageProps) => heading;
