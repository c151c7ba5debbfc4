/**
 * Passkeys on the pages around accounts. A form says what it wants by `data-passkey`: "login" asks the server
 * for its question, "prove" and "add" find it in the page. The answer of the device goes into the form's hidden
 * field, and the form is sent as any other. Where there can be no passkeys the form stays as the page shows it
 * without a script: hidden, or with a note.
 */

const WORDS = {
  NotAllowedError: "Das wurde abgebrochen oder hat zu lange gedauert. Bitte versuchen Sie es noch einmal.",
  InvalidStateError: "Für dieses Konto gibt es auf diesem Gerät schon einen Passkey.",
  SecurityError: "Unter dieser Adresse sind Passkeys nicht möglich. Bitte nehmen Sie einen anderen Weg.",
};
const OTHERWISE = "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.";

function toBytes(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function withKeys(list = []) {
  return list.map((key) => ({ ...key, id: toBytes(key.id) }));
}

async function create({ publicKey }) {
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: withKeys(publicKey.excludeCredentials),
      // A passkey finds its account by itself, and asks for a finger, a face or a PIN.
      authenticatorSelection: {
        ...publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  });
}

async function get({ publicKey }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: withKeys(publicKey.allowCredentials),
    },
  });
}

/** As the server reads it: every buffer as base64url. */
function asJson(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()).request_options;
}

function inPage() {
  return JSON.parse(document.getElementById("passkey-options").textContent);
}

const CEREMONIES = {
  login: async (form) => get(await fetched(form.action)),
  prove: async () => get(inPage().request_options),
  add: async () => create(inPage().creation_options),
};

class PasskeyForm {
  constructor(form) {
    this.form = form;
    this.alert = form.querySelector("[data-passkey-error]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  offer() {
    this.form.hidden = false;
    this.form.querySelector("[data-passkey-missing]").hidden = true;
    this.form.querySelector("[data-passkey-button]").hidden = false;
  }

  async ask() {
    if (this.isAsking) return;
    this.isAsking = true;
    this.alert.hidden = true;
    try {
      const credential = await CEREMONIES[this.form.dataset.passkey](this.form);
      this.form.querySelector("[data-passkey-credential]").value = asJson(credential);
      this.form.submit();
    } catch (error) {
      this.tell(WORDS[error.name] ?? OTHERWISE);
    } finally {
      this.isAsking = false;
    }
  }

  tell(words) {
    this.alert.querySelector("[data-passkey-message]").textContent = words;
    this.alert.hidden = false;
  }
}

/** Browsers that know them bind them to the host's name, and refuse where it is a number. */
function arePossible() {
  const isNumber = /^[\d.]+$/.test(location.hostname) || location.hostname.startsWith("[");
  return Boolean(window.PublicKeyCredential) && !isNumber;
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  const passkey = new PasskeyForm(form);
  if (arePossible()) passkey.offer();
}
