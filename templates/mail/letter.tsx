// Finishes a letter: subject, plain text and HTML from the same blocks, and the footer that every letter carries.
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { CommonFacts, Letter, OfficeFacts } from '../../src/mail/mail-facts.js';
import type { Block, Line, MaybeBlock, Part } from './blocks.js';
import { address, isGiven, lines, oneLine, paragraph, sentenceEnd } from './blocks.js';
import { plainText } from './plain-text.js';

type FooterFacts = CommonFacts & { serviceUrl: string };

interface Draft {
  subject: string;
  blocks: readonly MaybeBlock[];
  /** The first letter goes to an address nobody has confirmed: it names neither whom to ask nor where the status is shown. */
  isFirst?: boolean;
}

export function writeLetter(facts: FooterFacts, draft: Draft): Letter {
  return finish(draft, draft.isFirst ? firstFooter(facts) : footer(facts));
}

/** A letter about an account: it names no application, and never the login. */
export function writeAccountLetter(facts: OfficeFacts & { serviceUrl: string }, draft: Draft): Letter {
  const reason = 'Dostajesz ją, bo ten adres e-mail jest przypisany do konta w SIO. ';
  return finish(draft, [lines([`Jednostka: ${facts.institution}`]), ...automatic(facts, reason)]);
}

function finish(draft: Draft, foot: readonly Block[]): Letter {
  const subject = oneLine(draft.subject).trim();
  const body = [paragraph('Dzień dobry,'), ...draft.blocks].filter((block) => block !== false);
  return {
    subject,
    text: plainText([...body, ...foot]),
    html: `<!doctype html>${renderToString(<Page subject={subject} body={body} foot={foot} />)}`,
  };
}

export function statusPage(serviceUrl: string): string {
  return `${serviceUrl}/stan-wniosku`;
}

export function newApplicationPage(serviceUrl: string): string {
  return `${serviceUrl}/wniosek`;
}

function footer(facts: FooterFacts): Block[] {
  const questions = isGiven(facts.officeContact) && [`Pytania o wniosek: ${facts.office}, ${facts.officeContact}`];
  return [about(facts), lines(questions, ['Stan wniosku: ', address(statusPage(facts.serviceUrl))]), ...automatic(facts)];
}

function firstFooter(facts: FooterFacts): Block[] {
  return [about(facts), ...automatic(facts)];
}

function about({ number, institution }: FooterFacts): Block {
  return lines([`Wniosek: ${number}`], [`Jednostka: ${institution}`]);
}

const FILED = 'Dostajesz ją, bo ten adres e-mail podano we wniosku o dostęp do SIO. ';

function automatic({ serviceUrl }: { serviceUrl: string }, reason = FILED): Block[] {
  return [
    paragraph(
      'Tę wiadomość wysłał automat, dlatego prosimy na nią nie odpowiadać. ',
      reason,
      'Nigdy nie prosimy o przesłanie hasła ani numeru PESEL e-mailem. Wpisuj je wyłącznie na stronie ',
      address(serviceUrl),
      '.',
    ),
    paragraph('Administrator SIO'),
  ];
}

/** Whom to turn to, as the end of a sentence. */
export function officeAndContact({ office, officeContact }: OfficeFacts): string {
  return sentenceEnd(`${office}, ${officeContact}`);
}

// Text and background are set together, so that a reader with dark mode changes both or none. Contrast: text 17:1, links 6:1, footer 7:1.
const STYLES = {
  body: 'margin:0;padding:0;background:#ffffff;color:#1b1b1b',
  page: 'max-width:600px;margin:0 auto;padding:24px 16px;background:#ffffff;color:#1b1b1b;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;overflow-wrap:anywhere',
  paragraph: 'margin:0 0 16px',
  list: 'margin:0 0 16px;padding-left:24px',
  item: 'margin:0 0 4px',
  quote: 'margin:0 0 16px;padding:4px 0 4px 12px;border-left:4px solid #767676',
  link: 'color:#0b57d0;text-decoration:underline',
  mainLink: 'color:#0b57d0;text-decoration:underline;font-weight:bold',
  footer: 'margin:24px 0 0;padding:16px 0 0;border-top:1px solid #767676;color:#505a5f;font-size:14px',
};

function Page({ subject, body, foot }: { subject: string; body: readonly Block[]; foot: readonly Block[] }): VNode {
  return (
    <html lang="pl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style={STYLES.body}>
        <div style={STYLES.page}>
          {body.map(showBlock)}
          <div style={STYLES.footer}>{foot.map(showBlock)}</div>
        </div>
      </body>
    </html>
  );
}

function showBlock(block: Block): VNode {
  switch (block.kind) {
    case 'lines':
      return <p style={STYLES.paragraph}>{showLines(block.lines)}</p>;
    case 'link':
      return (
        <p style={STYLES.paragraph}>
          <a href={block.address} style={STYLES.mainLink}>
            {block.words}
          </a>
          <br />
          {showPart(address(block.address))}
        </p>
      );
    case 'list': {
      const items = block.items.map((item) => <li style={STYLES.item}>{showLines(item)}</li>);
      return block.ordered ? <ol style={STYLES.list}>{items}</ol> : <ul style={STYLES.list}>{items}</ul>;
    }
    case 'quote':
      return <blockquote style={STYLES.quote}>{showLines(block.lines.map((line) => [line]))}</blockquote>;
  }
}

function showLines(all: readonly Line[]) {
  return all.map((line, index) => [index > 0 && <br />, ...line.map(showPart)]);
}

function showPart(part: Part) {
  if (typeof part === 'string') return oneLine(part);
  if ('bold' in part) return <strong>{oneLine(part.bold)}</strong>;
  return (
    <a href={part.address} style={STYLES.link}>
      {part.address}
    </a>
  );
}
