// The pages of the mailbox: the list, and one letter with its text, its links and its HTML in a frame that can do nothing.

import { Fragment } from 'preact';
import type { VNode } from 'preact';

import type { MailboxMessage } from './mailbox.js';
import { renderPage } from './page.js';

/** The page shows so many; the rest is in the JSON. */
const MOST_ROWS = 100;

const CLOCK = new Intl.DateTimeFormat('pl-PL', { timeZone: 'Europe/Warsaw', dateStyle: 'medium', timeStyle: 'medium' });

export function mailboxPage(messages: readonly MailboxMessage[]): string {
  return renderPage(
    'Skrzynka pocztowa',
    <>
      <h1>Skrzynka pocztowa</h1>
      {messages.length === 0 ? <p>Nie ma żadnych wiadomości.</p> : <MessageTable messages={messages.slice(0, MOST_ROWS)} />}
      <p class="hint">
        Na adresy zaczynające się od <code>odrzuc</code> serwer odpowiada odmową, a od <code>pozniej</code> – prośbą o ponowienie.
      </p>
    </>,
  );
}

function MessageTable({ messages }: { messages: readonly MailboxMessage[] }): VNode {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Temat</th>
          <th scope="col">Do</th>
          <th scope="col">Czas</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <td>
              <a href={`/mailbox/${message.id}`}>{message.subject || '(bez tematu)'}</a>
            </td>
            <td>{message.to}</td>
            <td>{CLOCK.format(new Date(message.date))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function messagePage(message: MailboxMessage): string {
  const title = message.subject || '(bez tematu)';
  return renderPage(
    title,
    <>
      <p>
        <a href="/mailbox">Wszystkie wiadomości</a>
      </p>
      <h1>{title}</h1>
      <dl>
        <dt>Od</dt>
        <dd>{message.from}</dd>
        <dt>Do</dt>
        <dd>{message.to}</dd>
        <dt>Czas</dt>
        <dd>{CLOCK.format(new Date(message.date))}</dd>
      </dl>
      <h2>Treść</h2>
      <pre>{linked(message.text, message.links)}</pre>
      {message.html !== '' && (
        <>
          <h2>Wersja HTML</h2>
          <p class="hint">W tym podglądzie odnośniki nie działają. Użyj odnośników z treści powyżej.</p>
          <iframe title="Treść wiadomości w HTML" sandbox="" srcdoc={message.html} />
        </>
      )}
    </>,
  );
}

/** The text with its web addresses as links. */
function linked(text: string, links: readonly string[]): VNode[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) => {
    const link = links.find((each) => part === each || (part.startsWith(each) && /^[.,;:!?)\]]+$/.test(part.slice(each.length))));
    if (link === undefined) return <Fragment key={index}>{part}</Fragment>;
    return (
      <Fragment key={index}>
        <a href={link}>{link}</a>
        {part.slice(link.length)}
      </Fragment>
    );
  });
}
