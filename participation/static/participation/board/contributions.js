import { copyText } from "./copy.js";
import { isText } from "./operations.js";
import { REFUSED, SAVED } from "./outbox.js";

const STALE = "stale";
const VOICE_CHANGED = "voice_changed";
const BUSY = "Im Formular steht noch ein anderer Text. Bitte senden oder löschen Sie ihn zuerst.";

/** "Ihre Beiträge": each with its text and its state, in words and with a sign, from waiting to saved or refused. */
export class Contributions {
  /** Refused texts go back to where they were written: `form` for new ones, `editor` for changes. `shows`: which stand here. */
  constructor(section, { outbox, form, editor, shows = isText }) {
    Object.assign(this, { section, outbox, form, editor, shows });
    this.list = section.querySelector("[data-sent]");
    this.template = section.querySelector("[data-sent-template]");
    // The author's unseen ideas stand in the same section.
    new MutationObserver(() => this.showSection()).observe(section, { childList: true, subtree: true });
    this.hear("change", (entry) => this.show(entry));
    this.hear("added", (entry) => this.item(entry).scrollIntoView({ block: "nearest" }));
    this.hear("gone", (entry) => this.drop(entry));
  }

  hear(event, tell) {
    this.outbox.addEventListener(event, ({ detail: entry }) => this.shows(entry) && tell(entry));
  }

  showSection() {
    this.section.hidden = !this.section.querySelector("li");
  }

  show(entry) {
    const item = this.item(entry) ?? this.added(entry);
    item.dataset.state = entry.state;
    for (const sign of item.querySelectorAll("[data-sign]")) sign.hidden = sign.dataset.sign !== entry.state;
    item.querySelector("[data-state-text]").textContent = words(entry);
    item.querySelector("[data-actions]").hidden = entry.state !== REFUSED;
    item.querySelector("[data-resend]").hidden = entry.code !== VOICE_CHANGED;
    this.compare(item, entry);
    leadTo(item.querySelector("[data-way]"), entry);
    this.showSection();
  }

  /** Somebody else has changed the text meanwhile: both stand side by side. */
  compare(item, { code, current }) {
    const isStale = code === STALE;
    for (const part of item.querySelectorAll("[data-of-two]")) part.hidden = !isStale;
    item.querySelector("[data-edit]").hidden = isStale;
    if (isStale) item.querySelector("[data-current]").textContent = current.text;
  }

  /** Saved ideas that stand among the author's unseen ones need not be told twice. */
  leaveTo(unseen) {
    const keys = new Set(unseen.map(({ idea }) => idea));
    for (const { op_id: opId, state, result } of [...this.outbox.entries.values()]) {
      if (state === SAVED && keys.has(result.idea)) this.outbox.discard(opId);
    }
  }

  item({ op_id }) {
    return this.list.querySelector(`[data-op="${op_id}"]`);
  }

  added(entry) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    item.dataset.op = entry.op_id;
    item.querySelector("[data-text]").textContent = entry.args.text;
    const now = () => this.outbox.entries.get(entry.op_id);
    const act = (name, action) => item.querySelector(`[data-${name}]`).addEventListener("click", action);
    act("edit", () => this.edit(item, now()));
    act("copy", () => this.copy(item));
    act("discard", () => this.outbox.discard(entry.op_id));
    act("insist", () => this.insist(now()));
    act("resend", () => this.resend(now()));
    act("merge", () => this.merge(now()));
    this.list.prepend(item);
    return item;
  }

  /** The own text again, now in knowledge of the other. */
  insist({ op_id: opId, name, args, number, current }) {
    this.outbox.discard(opId);
    this.outbox.add(name, args, { base: current.seq, number });
  }

  /** The same words, now in the voice that the server has named. */
  resend({ op_id: opId, name, args, number, page, current: { voice } }) {
    this.outbox.discard(opId);
    this.outbox.add(name, { ...args, voice }, { number, page });
  }

  /** The other text as the ground for a new change; the own one stays here to copy from. */
  merge({ args: { idea }, number, current: { seq: base, ...current } }) {
    this.editor.open({ idea, number, base, ...current });
  }

  edit(item, entry) {
    if (entry.name === "edit_idea") this.editAgain(entry);
    else if (isElsewhere(entry)) location.assign(`${entry.page}#kommentare`);
    else if (this.form.take(entry)) this.outbox.discard(entry.op_id);
    else this.note(item, this.form.busy?.() ?? BUSY);
  }

  /** The refused words stay until the new ones are sent: closing the dialog loses nothing. */
  editAgain({ op_id: opId, args, base, number }) {
    this.editor.open({ ...args, base, number }, () => this.outbox.discard(opId));
  }

  async copy(item) {
    this.note(item, await copyText(item.querySelector("[data-text]")));
  }

  note(item, text) {
    item.querySelector("[data-note]").textContent = text;
  }

  drop(entry) {
    const item = this.item(entry);
    const hadFocus = item.contains(document.activeElement);
    item.remove();
    if (hadFocus) this.form.focus();
  }
}

/** On a phone the card may lie in a column that is not shown: following its address shows that. */
function leadTo(way, { name, state, result }) {
  way.hidden = state !== SAVED || name === "post_comment";
  if (!way.hidden) way.querySelector("a").href = `#idee-${result.idea}`;
}

/** Comments are written on the page of their idea. */
const isElsewhere = ({ page }) => Boolean(page) && page !== location.pathname;

const ABOUT = { edit_idea: "Änderung an", post_comment: "Kommentar zu" };

function words(entry) {
  const { name, number } = entry;
  return ABOUT[name] ? `${ABOUT[name]} Nr. ${number}: ${outcome(entry)}` : outcome(entry);
}

function outcome({ state, result, reason, isKept }) {
  if (state === SAVED) return result.number ? `gespeichert (Nr. ${result.number})` : "gespeichert";
  if (state === REFUSED) return `abgelehnt: ${reason}`;
  if (reason) return `wartet: ${reason}`;
  return isKept ? "wartet" : "wird gemerkt";
}
