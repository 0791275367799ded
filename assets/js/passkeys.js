/**
 * Passkeys: asks the browser for one and sends what it answers with the form. A form names what it wants in
 * `data-passkey`: `add` or `use`; the options stand in the page as JSON, or are fetched from `data-options`.
 * Without this script a page shows what a passkey needs and the other ways in.
 */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** What to ask a new passkey for: one that signs in by itself and knows who holds it. */
function creation({ publicKey }) {
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: known(publicKey.excludeCredentials),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  };
}

function request({ publicKey }) {
  return { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: known(publicKey.allowCredentials) };
}

/** The answer as text, every field of it that the server reads. */
function written(answer) {
  const fields = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const field of fields) if (answer.response[field]) response[field] = text(answer.response[field]);
  if (answer.response.getTransports) response.transports = answer.response.getTransports();
  return JSON.stringify({
    id: answer.id,
    rawId: text(answer.rawId),
    type: answer.type,
    authenticatorAttachment: answer.authenticatorAttachment,
    clientExtensionResults: answer.getClientExtensionResults(),
    response,
  });
}

async function options(form) {
  const here = document.getElementById("passkey-options");
  if (!form.dataset.options) return JSON.parse(here.textContent);
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`passkey options: ${answer.status}`);
  return answer.json();
}

async function ask(form) {
  const given = await options(form);
  if (form.dataset.passkey === "add") return navigator.credentials.create({ publicKey: creation(given.creation_options) });
  return navigator.credentials.get({ publicKey: request(given.request_options) });
}

async function press(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const answer = await ask(form);
    form.elements.credential.value = written(answer);
    form.submit();
  } catch {
    delete form.dataset.sent;
    problem.hidden = false; // stopped by the person, or the device has none: the words are in the page
    problem.focus();
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const able = Boolean(window.PublicKeyCredential && navigator.credentials);
  form.hidden = !able;
  const without = document.getElementById(form.dataset.without);
  if (without) without.hidden = able;
  form.addEventListener("submit", press);
}
