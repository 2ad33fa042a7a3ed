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

// A second click within two seconds sends nothing.
for (const form of document.querySelectorAll('form[data-once]')) {
  let sentAt = 0;
  form.addEventListener('submit', (event) => {
    if (Date.now() - sentAt < 2000) event.preventDefault();
    else sentAt = Date.now();
  });
}
