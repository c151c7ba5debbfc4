import { Draft } from "../board/draft.js";
import { clearError, showError } from "../board/field-error.js";
import { isDoubleClick } from "../board/writing.js";

const NO_TEXT = "Bitte schreiben Sie Ihren Kommentar auf.";
const NO_NAME = "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt.";
const NO_FORM = "Hier lässt sich gerade nichts schreiben. Ihr Text bleibt stehen und lässt sich kopieren.";
const FORM = "[data-comment-form]";

/** The forms for comments and answers: they hand what was written to the outbox instead of leaving the page. */
export class Comments {
  /** `root` carries the idea; `template`: how a fault at a field looks. */
  constructor(root, outbox, template) {
    Object.assign(this, { root, outbox, template });
    this.about = { number: Number(root.dataset.number), page: location.pathname };
    this.idea = Number(root.dataset.idea);
    this.drafts = new WeakMap();
    // Forms come and go with the discussion; each keeps its draft from the first key on.
    root.addEventListener("focusin", ({ target }) => target.closest(FORM) && this.draftOf(target.closest(FORM)));
    root.addEventListener("submit", (event) => event.target.matches(FORM) && this.submit(event));
  }

  /** What was half written before a reload, each where it was. Some browsers bring it back by themselves. */
  async restore() {
    for (const form of this.root.querySelectorAll(FORM)) {
      await this.draftOf(form).restore();
      if (form.elements.text.value) form.closest("details")?.setAttribute("open", "");
    }
  }

  draftOf(form) {
    if (!this.drafts.has(form)) this.drafts.set(form, new Draft(form, this.draftKey(form), ["text"], ["voice"]));
    return this.drafts.get(form);
  }

  draftKey({ elements: { parent } }) {
    return `${this.root.dataset.board}-idee-${this.idea}-${parent.value || "kommentar"}`;
  }

  /** What stands here of what was sent. */
  holds({ name, args }) {
    return name === "post_comment" && args.idea === this.idea;
  }

  submit(event) {
    event.preventDefault();
    if (isDoubleClick(event.target.elements.text, this.sent)) return;
    const { text, pseudonym } = event.target.elements;
    const fields = [text, pseudonym].filter(Boolean);
    for (const field of fields) clearError(field);
    const empty = fields.filter((field) => !field.value.trim());
    for (const field of empty) showError(field, field === text ? NO_TEXT : NO_NAME, this.template);
    if (empty.length > 0) empty[0].focus();
    else this.send(event.target);
  }

  send(form) {
    this.sent = Date.now();
    const { text, parent, voice, pseudonym } = form.elements;
    const args = {
      idea: this.idea,
      text: text.value.trim(),
      parent: Number(parent.value) || null,
      voice: voice.value || null,
    };
    this.outbox.add("post_comment", args, { ...this.about, pseudonym: pseudonym?.value.trim() ?? "" });
    text.value = "";
    this.draftOf(form).clear();
    fold(form.closest("details"));
  }

  /** Takes a refused comment back for editing; false if another text stands there already. */
  take({ args: { text, parent }, current }) {
    const form = this.formFor(parent);
    const field = form?.elements.text;
    if (!field || field.value.trim()) return false;
    form.closest("details")?.setAttribute("open", "");
    field.value = text;
    // Refused for another voice, which its author knows by now.
    if (current?.voice) form.elements.voice.value = current.voice;
    this.draftOf(form).keep();
    field.focus();
    return true;
  }

  /** The thread may be gone by now: then below all others. */
  formFor(parent) {
    const forms = [...this.root.querySelectorAll(FORM)];
    const answers = (form) => (Number(form.elements.parent.value) || null) === parent;
    return forms.find(answers) ?? forms.at(-1);
  }

  /** Why a text could not be taken back. */
  busy() {
    return this.formFor(null) ? undefined : NO_FORM;
  }

  focus() {
    this.formFor(null)?.elements.text.focus();
  }
}

/** What has the focus is folded away, so the focus goes to what unfolds it. */
function fold(drawer) {
  if (!drawer) return;
  drawer.open = false;
  drawer.querySelector("summary").focus();
}
