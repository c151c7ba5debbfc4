import { forgetDraft, keepDraft, keptDraft } from "./store.js";

const PAUSE = 400;
/** On a device that many use, yesterday's half sentence is nobody's any more. */
const DAY = 24 * 60 * 60 * 1_000;
const FIELDS = ["text", "tags", "column"];

/** A half-written idea survives a reload and a crash. */
export class Draft {
  constructor(form, board) {
    this.form = form;
    this.board = board;
    form.addEventListener("input", () => this.later());
    document.addEventListener("visibilitychange", () => document.hidden && this.timer && this.keep());
  }

  /** Into an empty form only: what stands there already is newer. True if something came back. */
  async restore() {
    const draft = await keptDraft(this.board);
    if (!draft || Date.now() - draft.written > DAY || this.form.elements.text.value) return false;
    for (const name of FIELDS) restored(this.form.elements[name], draft.fields[name]);
    return this.form.elements.text.value !== "";
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    this.settle();
    const fields = Object.fromEntries(FIELDS.map((name) => [name, this.form.elements[name].value]));
    if (fields.text.trim() || fields.tags.trim()) keepDraft(this.board, fields);
    else forgetDraft(this.board);
  }

  /** It has been sent. */
  clear() {
    this.settle();
    forgetDraft(this.board);
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

function restored(field, value) {
  if (field.options && ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
}
