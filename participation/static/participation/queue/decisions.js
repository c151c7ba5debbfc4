import { newIdentifier } from "../board/identifier.js";

const PATIENCE = 10_000;
const TRIES = 2;
const NO_LINE =
  "Das ist nicht angekommen: Die Verbindung ist unterbrochen. Bitte entscheiden Sie gleich noch einmal. Es ist nichts verloren.";
const RELOAD = "Ihre Anmeldung ist beendet oder die Seite ist veraltet. Bitte laden Sie sie neu.";

/** Sends a decision without leaving the page: the answer is the queue itself, laid over this one. */
export class Decisions {
  constructor({ root, listing }) {
    Object.assign(this, { root, listing });
    /** What each form has sent under its op_id, as long as nobody knows whether it has arrived. */
    this.unanswered = new WeakMap();
    root.addEventListener("submit", (event) => {
      if (!event.target.matches("[data-decide]")) return;
      event.preventDefault();
      this.send(event.target, event.submitter);
    });
  }

  async send(form, button) {
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const item = form.closest(".queue-item");
    const next = this.after(item);
    const answer = await this.asked(form, this.body(form, button), TRIES);
    delete form.dataset.sending;
    if (!answer) return undelivered(item, NO_LINE);
    this.unanswered.delete(form);
    if (answer.isDone) item.dataset.sent = "yes";
    else this.forgetDraft(item);
    if (this.listing.show(answer.html)) this.goOn(answer.isDone ? next : item.id);
    else this.keep(item);
  }

  /** The server's page; null if none came. A server that is just being restarted has not answered either. */
  async asked(form, body, tries) {
    try {
      const headers = { Accept: "text/html" };
      const answer = await fetch(form.action, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
      return { isDone: answer.ok, html: await answer.text() };
    } catch {
      return tries > 1 ? this.asked(form, body, tries - 1) : null;
    }
  }

  /** Once more the same is the same decision, whether or not it has arrived; anything else is another one. */
  body(form, button) {
    const said = String(fields(form, button));
    if (this.unanswered.has(form) && this.unanswered.get(form) !== said) form.elements.op_id.value = newIdentifier();
    const body = fields(form, button);
    this.unanswered.set(form, String(body));
    return body;
  }

  /** Some other page came, as a log-in: nothing is decided, and no word may go. */
  keep(item) {
    delete item.dataset.sent;
    undelivered(item, RELOAD);
  }

  /** Refused: the answer carries the typed words, so the item may be morphed. */
  forgetDraft(item) {
    item.querySelectorAll("textarea").forEach((field) => (field.defaultValue = field.value));
  }

  /** Which item comes next, by its place: this one may be gone or stand elsewhere afterwards. */
  after(item) {
    const items = this.listing.items();
    const index = items.indexOf(item);
    return (items[index + 1] ?? items[index - 1])?.id;
  }

  goOn(id) {
    const item = id ? document.getElementById(id) : undefined;
    (item ?? this.root.querySelector(".queue-item"))?.focus();
  }
}

function fields(form, button) {
  const data = new URLSearchParams(new FormData(form));
  if (button?.name) data.set(button.name, button.value);
  return data;
}

/** At the item, which stays as it is; a newer queue takes the note away. */
function undelivered(item, text) {
  item.querySelector("[data-undelivered]")?.remove();
  const note = document.createElement("p");
  Object.assign(note, { className: "queue-note", textContent: text });
  note.dataset.undelivered = "yes";
  note.setAttribute("role", "alert");
  item.querySelector("form").before(note);
}
