// What is wrong with the form, at the top of the page, each line leading to its field. The layout prints it; pages do not.
import { usePage } from '../../../src/pages/page-context.js';
import { words } from '../../../src/pages/words.js';

export function ErrorSummary() {
  const { errors, fields } = usePage();
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" tabIndex={-1} data-error-summary>
      <div role="alert">
        <h2 class="govuk-error-summary__title">Wystąpił problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ field, code, facts }) => {
              const place = fields.get(field);
              const sentence = words(code, { label: place?.label, ...facts });
              return <li>{place === undefined ? sentence : <a href={`#${place.anchor}`}>{sentence}</a>}</li>;
            })}
          </ul>
        </div>
      </div>
    </div>
  );
}
