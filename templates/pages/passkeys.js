// Asks the browser for a passkey when the form with a `data-passkey` field is sent, and sends its answer along.

const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }));

const ways = {
  async get(options) {
    const publicKey = {
      ...options,
      challenge: bytesOf(options.challenge),
      allowCredentials: withBytes(options.allowCredentials),
    };
    const { id, type, response } = await navigator.credentials.get({ publicKey });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      id,
      rawId: id,
      type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: textOf(clientDataJSON),
        authenticatorData: textOf(authenticatorData),
        signature: textOf(signature),
        userHandle: userHandle ? textOf(userHandle) : undefined,
      },
    };
  },
  async create(options) {
    const publicKey = {
      ...options,
      challenge: bytesOf(options.challenge),
      user: { ...options.user, id: bytesOf(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    };
    const { id, type, response } = await navigator.credentials.create({ publicKey });
    return {
      id,
      rawId: id,
      type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    };
  },
};

const SENTENCES = {
  InvalidStateError: 'Ten klucz jest już dodany do konta. Wybierz inny.',
  NotAllowedError: 'Przeglądarka nie użyła klucza dostępu. Spróbuj jeszcze raz albo wybierz inny sposób.',
};

for (const field of document.querySelectorAll('[data-passkey]')) {
  if (!('credentials' in navigator) || !('PublicKeyCredential' in window)) continue;
  const { form } = field;
  const problem = form.querySelector('[data-passkey-problem]');
  for (const note of form.querySelectorAll('[data-passkey-needs-script]')) note.hidden = true;
  let isAsking = false;
  form.addEventListener('submit', async (event) => {
    const name = form.elements.namedItem('nazwa');
    if (name !== null && name.value.trim() === '') return; // the page says so, before a passkey is made that nobody knows
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    problem.hidden = true;
    try {
      field.value = JSON.stringify(await ways[field.dataset.passkey](JSON.parse(field.dataset.options)));
      form.submit();
    } catch (error) {
      problem.textContent = SENTENCES[error.name] ?? SENTENCES.NotAllowedError;
      problem.hidden = false;
    } finally {
      isAsking = false;
    }
  });
}
