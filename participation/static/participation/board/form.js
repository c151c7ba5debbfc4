import { countCharacters } from "./counter.js";
import { Draft } from "./draft.js";
import { clearError, showError } from "./field-error.js";
import { Writer } from "./writer.js";
import { isDoubleClick, textFault, words } from "./writing.js";

const NO_NAME = "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt.";

/** The idea form: hands what was written to the outbox instead of leaving the page. */
export class IdeaForm {
  constructor(form, outbox) {
    this.form = form;
    this.outbox = outbox;
    this.text = form.elements.text;
    this.limit = Number(form.dataset.limit);
    this.pseudonym = form.elements.pseudonym;
    this.template = form.querySelector("[data-error-template]");
    this.writer = new Writer(form.querySelector("[data-writing-as]"), form.querySelector("[data-voice-notice]"));
    this.recount = this.startCounter();
    form.noValidate = true;
    form.addEventListener("submit", (event) => this.submit(event));
    this.draft = new Draft(form, outbox.board, ["text", "tags"], ["column", "voice", ...(form.elements.place ? ["place"] : [])]);
  }

  /** What was half written before a reload. */
  async restore() {
    if (!(await this.draft.restore())) return;
    this.recount();
    this.writer.compare(this.form.elements.voice.value || null);
    this.form.elements.voice.value = this.writer.voice ?? "";
  }

  startCounter() {
    const [shown, spoken] = ["shown", "spoken"].map((part) => this.form.querySelector(`[data-counter=${part}]`));
    return countCharacters(this.text, { shown, spoken, limit: this.limit });
  }

  submit(event) {
    event.preventDefault();
    if (isDoubleClick(this.text, this.sent)) return;
    const faults = this.faults();
    for (const field of this.fields()) clearError(field);
    for (const [field, message] of faults) showError(field, message, this.template);
    if (faults.length > 0) faults[0][0].focus();
    else this.send();
  }

  faults() {
    const faults = [];
    const fault = textFault(this.text.value, this.limit);
    if (fault) faults.push([this.text, fault]);
    if (this.asksForName() && !this.pseudonym.value.trim()) faults.push([this.pseudonym, NO_NAME]);
    return faults;
  }

  fields() {
    return [this.text, this.pseudonym].filter(Boolean);
  }

  asksForName() {
    return this.pseudonym && !this.pseudonym.disabled;
  }

  /** Once the board knows a name it is shown, with its voice, instead of asked for. */
  writeAs(you) {
    this.writer.show(you);
    this.form.elements.voice.value = this.writer.voice ?? "";
    if (!this.pseudonym) return;
    this.pseudonym.disabled = you.participant !== null;
    this.form.querySelector("[data-name-field]").hidden = you.participant !== null;
  }

  send() {
    this.sent = Date.now();
    const { text, column, tags, place } = this.form.elements;
    const args = {
      text: text.value.trim(),
      column: Number(column.value),
      tags: words(tags.value),
      place: Number(place?.value) || null,
      voice: this.writer.voice,
    };
    this.outbox.add("post_idea", args, { pseudonym: this.asksForName() ? this.pseudonym.value.trim() : "" });
    text.value = "";
    tags.value = "";
    // Whatever follows the fields hears that they are empty.
    for (const field of [text, tags]) field.dispatchEvent(new Event("input", { bubbles: true }));
    this.draft.clear();
  }

  /** Takes a refused contribution back for editing; false if another text stands here already. */
  take({ args, pseudonym }) {
    if (this.text.value.trim()) return false;
    this.text.value = args.text;
    this.form.elements.tags.value = args.tags.join(", ");
    this.form.elements.column.value = args.column;
    if (this.form.elements.place) this.form.elements.place.value = args.place ?? "";
    if (this.asksForName() && pseudonym) this.pseudonym.value = pseudonym;
    this.recount();
    this.draft.keep();
    this.focus();
    return true;
  }

  focus() {
    this.text.focus();
  }
}
