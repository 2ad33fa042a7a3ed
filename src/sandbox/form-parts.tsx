// Parts that the forms of several pages share.

import type { VNode } from 'preact';

interface FieldProps {
  name: string;
  label: string;
  value: string;
  error?: string | undefined;
  hint?: string;
  numeric?: boolean;
}

export function TextField({ name, label, value, error, hint, numeric }: FieldProps): VNode {
  const isWrong = error !== undefined;
  const described = [hint === undefined ? '' : `${name}-opis`, isWrong ? `${name}-blad` : ''].filter((id) => id !== '');
  return (
    <>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-opis`}>
          {hint}
        </p>
      )}
      {isWrong && (
        <p class="field-error" id={`${name}-blad`}>
          {error}
        </p>
      )}
      <input
        type="text"
        id={name}
        name={name}
        value={value}
        autocomplete="off"
        inputMode={numeric === true ? 'numeric' : undefined}
        aria-invalid={isWrong ? 'true' : undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      />
    </>
  );
}

/** What is wrong, each with the id of the field to mend. */
export function ErrorSummary({ problems }: { problems: readonly (readonly [field: string, words: string])[] }): VNode | null {
  if (problems.length === 0) return null;
  return (
    <div class="error" role="alert">
      <h2>Popraw dane</h2>
      <ul>
        {problems.map(([field, words]) => (
          <li key={field}>
            <a href={`#${field}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was done. */
export function Note({ words }: { words: string | null }): VNode | null {
  return words === null ? null : (
    <p class="frame" role="status">
      {words}
    </p>
  );
}
