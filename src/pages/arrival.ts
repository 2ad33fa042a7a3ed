// Where a person goes after signing in.
import { redirect, type Redirect } from './page.js';
import { PATHS } from './paths.js';

/** A comment that outlived its session comes first (`kept` is its page); else those who decide begin at what waits for them. */
export function arrival(kept: string | null, decides: boolean): Redirect {
  if (kept !== null) return redirect(kept, 'Wpisany komentarz wrócił na swoje miejsce. Sprawdź go i wyślij jeszcze raz.');
  return redirect(decides ? PATHS.review : PATHS.panel);
}
