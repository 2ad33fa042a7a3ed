// The frame of every page: title, skip link, header, notices, content, footer.
import { usePage } from '../../../src/pages/page-context.js';
import { PATHS } from '../../../src/pages/paths.js';
import { timeOfDay } from '../../../src/values/civil-date.js';
import { ErrorSummary } from './error-summary.js';
import { Form } from './form.js';

export interface LayoutProps {
  title: string;
  /** The page, already rendered: its fields have told the error summary their names by then. */
  content: string;
}

/** Pages that search engines may show. */
const PUBLIC: readonly string[] = [PATHS.start, PATHS.dataProtection, PATHS.accessibility];

export function Layout({ title, content }: LayoutProps) {
  const { errors, asset, backLink, path } = usePage();
  return (
    <html lang="pl" class="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <title>{`${errors.length > 0 ? 'Błąd: ' : ''}${title}${title.includes('SIO') ? '' : ' – SIO'}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {PUBLIC.includes(path) ? null : <meta name="robots" content="noindex" />}
        <link rel="icon" href={asset('glejt.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('govuk.css')} />
        <link rel="stylesheet" href={asset('glejt.css')} />
        <script src={asset('glejt.js')} defer />
      </head>
      <body class="govuk-template__body">
        <a href="#tresc" class="govuk-skip-link">
          Przejdź do treści
        </a>
        <Header />
        <div class="govuk-width-container glejt-body">
          {backLink === null ? null : (
            <nav aria-label="Powrót">
              <a href={backLink.href} class="govuk-back-link">
                {backLink.label}
              </a>
            </nav>
          )}
          <main class="govuk-main-wrapper" id="tresc" tabIndex={-1}>
            <FlashNotice />
            <ErrorSummary />
            <div dangerouslySetInnerHTML={{ __html: content }} />
          </main>
        </div>
        <Footer />
      </body>
    </html>
  );
}

function Header() {
  const { signedIn, path } = usePage();
  return (
    <header class="glejt-header">
      <div class="govuk-width-container glejt-header__row">
        <a href={PATHS.start} class="glejt-header__name">
          <span class="glejt-header__mark" aria-hidden="true" />
          <span>
            Glejt <span class="glejt-header__purpose">dostęp do SIO</span>
          </span>
        </a>
        {signedIn === null ? null : (
          <div class="glejt-header__person">
            {signedIn.name === '' ? null : <span>{signedIn.name}</span>}
            <Form action={PATHS.signOut}>
              <button type="submit" class="glejt-header__sign-out">
                Wyloguj
              </button>
            </Form>
          </div>
        )}
      </div>
      {signedIn?.menu === undefined || signedIn.menu.length === 0 ? null : (
        <nav class="glejt-menu" aria-label="Menu">
          <ul class="govuk-width-container glejt-menu__list">
            {signedIn.menu.map(({ href, label }) => (
              <li>
                <a href={href} aria-current={href === path ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <DemoNotice />
    </header>
  );
}

function DemoNotice() {
  if (usePage().mode !== 'demo') return null;
  return (
    <div class="glejt-demo">
      <p class="govuk-width-container">
        <strong>Instalacja pokazowa:</strong> dane fikcyjne.
      </p>
    </div>
  );
}

/** Redirects may lead here, so that the message is read before anything else. */
const FLASH_ID = 'komunikat';

function FlashNotice() {
  const { flash } = usePage();
  if (flash === null) return null;
  return (
    <div class="glejt-flash" role="status" id={FLASH_ID} tabIndex={-1}>
      <p class="govuk-body">{flash}</p>
    </div>
  );
}

function Footer() {
  const { office, revision } = usePage();
  return (
    <footer class="glejt-footer">
      <div class="govuk-width-container">
        <SessionNote />
        <p class="glejt-footer__office">{office.name}</p>
        <ul class="glejt-footer__links">
          <li>
            <a href={PATHS.dataProtection}>Ochrona danych osobowych</a>
          </li>
          <li>
            <a href={PATHS.accessibility}>Deklaracja dostępności</a>
          </li>
        </ul>
        {revision === 'unknown' ? null : <p class="glejt-footer__revision">Glejt, wersja {revision}</p>}
      </div>
    </footer>
  );
}

/** Says calmly how long one stays signed in; our script reads the seconds and warns two minutes before (WCAG 2.2.1). */
function SessionNote() {
  const { sessionEnd } = usePage();
  if (sessionEnd === null) return null;
  const { at, latest } = sessionEnd;
  const isFinal = at.getTime() === latest.getTime();
  return (
    <p class="glejt-footer__session" data-session-seconds={secondsTo(at)} data-session-limit={secondsTo(latest)}>
      {isFinal
        ? `Sesja trwa do: ${timeOfDay(at)}. Potem trzeba będzie zalogować się jeszcze raz.`
        : `Sesja trwa do: ${timeOfDay(at)}. Każda otwarta strona ją przedłuża, najdłużej do: ${timeOfDay(latest)}.`}
    </p>
  );
}

/** Counted from now, because the clock of the visitor may be wrong. */
function secondsTo(moment: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - Date.now()) / 1000));
}
