import { forgetDraft, keepDraft, keptDraft } from "./store.js";

const PAUSE = 400;
/** On a device that many use, yesterday's half sentence is nobody's any more. */
const DAY = 24 * 60 * 60 * 1_000;

/** Half a sentence survives a reload and a crash. */
export class Draft {
  /** `key` tells this form from all others of the site; `words` are its fields that hold words, `others` come and go with them. */
  constructor(form, key, words, others = []) {
    Object.assign(this, { form, key, words, names: [...words, ...others] });
    form.addEventListener("input", () => this.later());
    document.addEventListener("visibilitychange", () => document.hidden && this.timer && this.keep());
  }

  /** Into an empty form only: what stands there already is newer. True if something came back. */
  async restore() {
    const draft = await keptDraft(this.key);
    if (!draft || Date.now() - draft.written > DAY || this.form.elements.text.value) return false;
    for (const name of this.names) restored(this.form.elements[name], draft.fields[name]);
    return this.form.elements.text.value !== "";
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    this.settle();
    const fields = Object.fromEntries(this.names.map((name) => [name, this.form.elements[name].value]));
    if (this.words.some((name) => fields[name].trim())) keepDraft(this.key, fields);
    else forgetDraft(this.key);
  }

  /** It has been sent. */
  clear() {
    this.settle();
    forgetDraft(this.key);
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

function restored(field, value) {
  // A draft of before the field was there.
  if (value === undefined) return;
  if (field.options && ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
}
