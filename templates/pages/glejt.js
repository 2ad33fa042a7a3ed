// Conveniences for browsers that run scripts; every page does the same work without them.

const announcer = document.createElement('div');
announcer.className = 'govuk-visually-hidden';
announcer.setAttribute('role', 'status');
document.body.append(announcer);

const announce = (sentence) => {
  announcer.textContent = '';
  setTimeout(() => (announcer.textContent = sentence), 50);
};

// The error summary is heard and seen first; its links put the cursor into the field. Where everything is scanned or typed into
// one field, the cursor stays there: the field names its own error, and the next scan replaces what it holds.
const summary = document.querySelector('[data-error-summary]');
const scanned = document.querySelector('input[autofocus]');
if (scanned) {
  scanned.focus();
  scanned.select();
} else if (summary) summary.focus();

// <button data-copy="login" data-copied="Login skopiowano.">: copies the text of the element with that id.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      announce(button.dataset.copied ?? 'Skopiowano.');
      button.textContent = button.dataset.copied ?? 'Skopiowano';
    } catch {
      getSelection().selectAllChildren(source);
      announce('Nie udało się skopiować. Tekst jest zaznaczony, skopiuj go z klawiatury.');
    }
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Passwords can be shown, and are hidden again before they are sent.
for (const field of document.querySelectorAll('[data-password]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'glejt-password__show';
  const label = document.querySelector(`label[for="${field.id}"]`)?.textContent.trim() ?? '';
  const show = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    button.textContent = isShown ? 'Ukryj' : 'Pokaż';
    button.setAttribute('aria-label', `${isShown ? 'Ukryj' : 'Pokaż'}: ${label}`);
  };
  show(false);
  button.addEventListener('click', () => {
    show(field.type === 'password');
    announce(field.type === 'text' ? 'Hasło jest widoczne.' : 'Hasło jest ukryte.');
  });
  field.form?.addEventListener('submit', () => show(false));
  field.after(button);
}

// A button that needs a text lights up when there is one; pressed before, it still sends, and the page says what is missing.
for (const button of document.querySelectorAll('[data-needs]')) {
  const field = button.form?.elements.namedItem(button.dataset.needs);
  if (!(field instanceof HTMLElement)) continue;
  const update = () => {
    if (field.value.trim() === '') button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  };
  field.addEventListener('input', update);
  update();
}

// Ctrl+Enter in such a text sends its form, as the button does; the button says so.
for (const field of document.querySelectorAll('textarea[data-sends]')) {
  const button = field.form?.querySelector('button[type="submit"]');
  if (!button) continue;
  const hint = document.createElement('span');
  hint.className = 'govuk-hint glejt-shortcut';
  hint.textContent = 'albo Ctrl+Enter';
  button.setAttribute('aria-keyshortcuts', 'Control+Enter');
  button.after(hint);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field.form.requestSubmit(button);
  });
}

// A second click within two seconds sends nothing.
for (const form of document.querySelectorAll('form[data-once]')) {
  let sentAt = 0;
  form.addEventListener('submit', (event) => {
    if (Date.now() - sentAt < 2000) event.preventDefault();
    else sentAt = Date.now();
  });
}

// Two minutes before the session ends, says so and offers to stay. What is being typed stays where it is.
const note = document.querySelector('[data-session-seconds]');
if (note) {
  const WARNING_MS = 120_000;
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('glejt-session') : null;
  const bar = document.createElement('div');
  const words = document.createElement('p');
  const stay = document.createElement('button');
  let end = 0;
  let limit = 0;
  let said = '';
  let left = null;

  bar.className = 'glejt-session';
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', 'Koniec sesji');
  bar.hidden = true;
  words.className = 'glejt-session__words';
  stay.type = 'button';
  stay.className = 'govuk-button glejt-session__stay';
  stay.textContent = 'Zostań';
  bar.append(words, stay);
  document.body.prepend(bar);

  const lastUntil = (seconds, latest) => {
    end = Date.now() + seconds * 1000;
    limit = Date.now() + latest * 1000;
  };
  const show = (sentence, canStay) => {
    bar.hidden = false;
    stay.hidden = !canStay;
    words.textContent = sentence;
    if (said !== sentence) announce(canStay ? `${sentence} Przycisk „Zostań” jest na początku strony.` : sentence);
    said = sentence;
  };
  const look = () => {
    const left = end - Date.now();
    if (left <= 0) {
      show('Sesja się zakończyła. Komentarz zachowamy: wyślij formularz, a poprosimy najpierw o zalogowanie.', false);
    } else if (left <= WARNING_MS) {
      if (limit - end < 1000) show('Za 2 minuty sesja się zakończy i trzeba będzie zalogować się jeszcze raz.', false);
      else show('Za 2 minuty sesja się zakończy. Możesz zostać, a wpisany tekst nie zginie.', true);
    } else {
      bar.hidden = true;
      said = '';
    }
  };

  // Whoever came to the button with the keyboard goes back to where they were.
  stay.addEventListener('focus', ({ relatedTarget }) => (left = relatedTarget));
  stay.addEventListener('click', async () => {
    const token = document.querySelector('input[name="_csrf"]')?.value ?? '';
    try {
      const answer = await fetch('/sesja/przedluz', { method: 'POST', body: new URLSearchParams({ _csrf: token }) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('[data-session-seconds]');
      if (!answer.ok || fresh === null) {
        end = 0;
        return look();
      }
      lastUntil(Number(fresh.dataset.sessionSeconds), Number(fresh.dataset.sessionLimit));
      note.textContent = fresh.textContent;
      tabs?.postMessage({ end, limit });
      look();
      (left ?? document.querySelector('main')).focus();
      announce(fresh.textContent);
    } catch {
      announce('Nie udało się połączyć z serwerem. Spróbuj jeszcze raz.');
    }
  });

  // A page opened in another tab keeps the session for all of them.
  tabs?.addEventListener('message', ({ data }) => {
    if (data.end > end) ({ end, limit } = data);
    look();
  });
  lastUntil(Number(note.dataset.sessionSeconds), Number(note.dataset.sessionLimit));
  tabs?.postMessage({ end, limit });
  look();
  setInterval(look, 1000);
}
