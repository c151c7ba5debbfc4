import { newIdentifier } from "../board/identifier.js";

const PATIENCE = 10_000;
const TRIES = 3;
const NO_LINE =
  "Das ist nicht angekommen: Die Verbindung ist unterbrochen. Bitte versuchen Sie es gleich noch einmal. Nichts ist verloren.";
const TURNED =
  "Die Schaltfläche hat sich in diesem Augenblick geändert. Bitte lesen Sie sie noch einmal. Es ist nichts geschehen.";
const RELOAD = "Ihre Anmeldung ist beendet oder die Seite ist veraltet. Bitte laden Sie sie neu.";

/**
 * Sends the page's own forms without leaving the page. What a facilitator does is meant for now: it is asked
 * again at once when an answer is missing, under the same op_id, but never kept for later like people's texts.
 * Events: `done` (detail: `{message, seq, form}`), `refused`.
 */
export class Commands extends EventTarget {
  /** `isUnread` asks whether a button has only just become what it is. */
  constructor(line, isUnread) {
    super();
    Object.assign(this, { line, isUnread });
    this.queue = Promise.resolve();
    document.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("keydown", (event) => this.enter(event));
  }

  /** The return key in a field presses the button beside it. */
  enter(event) {
    const id = event.target.dataset?.enter;
    if (event.key !== "Enter" || !id) return;
    event.preventDefault();
    document.getElementById(id).click();
  }

  submit(event) {
    const { target: form, submitter } = event;
    if (form.dataset.command === undefined) return;
    event.preventDefault();
    if (submitter && this.isUnread(submitter)) return this.refuse(TURNED);
    const data = new FormData(form, submitter);
    data.set("op_id", newIdentifier());
    // One after the other: two quick presses mean two steps, in this order.
    this.queue = this.queue.then(() => this.send(form, data));
  }

  async send(form, data) {
    const answer = await this.asked(form, new URLSearchParams(data), TRIES);
    if (!answer) this.refuse(NO_LINE);
    else if (!answer.said) this.refuse(RELOAD);
    else if (answer.isDone) this.accept(form, answer.said);
    else this.refuse(answer.said.message);
  }

  /** Null where no answer came; a server that is just being restarted has not answered either. Only JSON is the board's word: in its place a log-in or a page that is missing is shown. */
  async asked(form, body, tries) {
    try {
      const headers = { Accept: "application/json" };
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(form.getAttribute("action"), { method: "POST", headers, body, signal });
      if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
      const isWord = answer.headers.get("Content-Type")?.includes("json");
      return { isDone: answer.ok, said: isWord ? await answer.json() : null };
    } catch {
      return tries > 1 ? this.asked(form, body, tries - 1) : null;
    }
  }

  accept(form, { message, seq }) {
    this.line.hidden = true;
    if (form.dataset.command === "clear") form.reset();
    this.dispatchEvent(new CustomEvent("done", { detail: { message, seq, form } }));
  }

  refuse(message) {
    this.line.hidden = false;
    this.line.textContent = message;
    this.line.scrollIntoView({ block: "nearest" });
    this.dispatchEvent(new Event("refused"));
  }
}
