// A short state in words; its colour only repeats what the words say.
import type { ComponentChildren } from 'preact';

export type TagColour = 'grey' | 'blue' | 'teal' | 'green' | 'yellow' | 'orange' | 'red' | 'purple';

export function Tag({ colour = 'blue', children }: { colour?: TagColour; children: ComponentChildren }) {
  return <strong class={`govuk-tag govuk-tag--${colour}`}>{children}</strong>;
}
