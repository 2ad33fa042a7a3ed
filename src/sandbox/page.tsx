// The frame around every page of the sandbox: says on each that nothing here is real.

import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export function renderPage(title: string, content: ComponentChildren): string {
  return `<!DOCTYPE html>${renderToString(<Page title={title}>{content}</Page>)}`;
}

function Page({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <html lang="pl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – piaskownica Glejt`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/piaskownica.css" />
      </head>
      <body>
        <a class="skip" href="#tresc">
          Przejdź do treści
        </a>
        <header>
          <a href="/">Piaskownica Glejt</a>
          <nav aria-label="Piaskownica">
            <a href="/mailbox">Skrzynka pocztowa</a> <a href="/skrytki">Skrytki</a> <a href="/usterki">Usterki</a>{' '}
            <a href="/certyfikaty">Certyfikaty</a>
          </nav>
        </header>
        <aside class="warning" aria-label="Ostrzeżenie">
          <strong>To jest piaskownica, a nie prawdziwy profil zaufany ani ePUAP.</strong> Osoby są zmyślone, podpisy nie mają mocy
          prawnej, a wiadomości nie wychodzą do internetu. Nie wpisuj tu prawdziwych danych.
        </aside>
        <main id="tresc" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** A page with a title and one paragraph, for ends of the road. */
export function renderNotice(title: string, words: string, link?: { href: string; label: string }): string {
  return renderPage(
    title,
    <>
      <h1>{title}</h1>
      <p>{words}</p>
      {link && (
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
      )}
    </>,
  );
}
