import { newIdentifier } from "./identifier.js";
import { isText, laneOf, TAPS } from "./operations.js";
import { forget, keep, kept } from "./store.js";

export const WAITING = "waiting";
export const SAVED = "saved";
export const REFUSED = "refused";

/** A fault of the server is not the last word; after so many of them the person decides. */
const FAULT = "try_again";
const TRIES = 5;
const BETWEEN_TRIES = 10;

/**
 * What this person sent from this device and what became of it. An operation waits until the server answers it.
 * Events, each with the entry as detail: `change`, `added` (here, by the person, after its first `change`), `gone`.
 */
export class Outbox extends EventTarget {
  /** `tabs`: the other pages of this device that show the same outbox. */
  constructor(board, tabs) {
    super();
    this.board = board;
    this.tabs = tabs;
    tabs.addEventListener("told", ({ detail }) => this.told(detail));
    this.entries = new Map();
    this.participant = null;
    this.latest = 0;
  }

  async load() {
    for (const entry of await kept(this.board)) this.put(entry);
  }

  /** Another tab has put something in, or it became something else. */
  told({ entry, gone }) {
    if (entry) this.hear(entry);
    else if (this.entries.has(gone)) this.drop(gone);
  }

  /** The shelf is shared: a tab that heard an earlier copy refused may have put it there again. */
  hear(entry) {
    if (this.isSaved(entry.op_id)) return;
    this.put(entry);
    if (entry.state === SAVED) forget(entry.op_id);
  }

  /** An ack is the truth, whatever was said before or is said later about another copy of the same operation. */
  isSaved(opId) {
    return this.entries.get(opId)?.state === SAVED;
  }

  /** On a shared device one person's words must not go out under the next one's name. */
  belongsTo(participant) {
    this.participant = participant;
    for (const entry of this.waiting()) {
      if (entry.participant !== null && entry.participant !== participant) {
        this.refuse(entry, { message: `Auf diesem Gerät schreibt nicht mehr „${entry.participant}“.` });
      }
    }
  }

  /** In the order in which they were sent, whichever tab they come from. */
  waiting() {
    const waiting = [...this.entries.values()].filter((entry) => entry.state === WAITING);
    return waiting.sort((a, b) => a.created - b.created);
  }

  /** What may be sent now: the first of each lane. The next one goes when this one is answered. */
  heads() {
    const heads = new Map();
    for (const entry of this.waiting()) if (!heads.has(laneOf(entry))) heads.set(laneOf(entry), entry);
    return [...heads.values()].filter((entry) => entry.notBefore <= Date.now());
  }

  /** Resolves once the entry lies on this device. `base`: the seq of the row that the person saw; `pseudonym`: for whoever has no name here yet; `number`: that of the idea that it is about; `page`: where it was written, if not on the board. */
  async add(name, args, { base = null, pseudonym = "", number, page } = {}) {
    const entry = { op_id: newIdentifier(), board: this.board, name, args, base, pseudonym, number, page };
    Object.assign(entry, { participant: this.participant, created: this.moment(), state: WAITING, notBefore: 0, isKept: false });
    if (TAPS.has(name)) this.supersede(entry);
    this.tabs.takeOver();
    this.set(entry);
    this.dispatchEvent(new CustomEvent("added", { detail: entry }));
    await keep({ ...entry, isKept: true });
    this.stored(entry.op_id);
  }

  /** Only now the person is told that it waits: nobody shall rely on what a crash would still take. */
  stored(opId) {
    const entry = this.entries.get(opId);
    if (entry?.state === WAITING) this.set({ ...entry, isKept: true });
  }

  /** Keeps the order in which things were sent, whatever the device's clock does. */
  moment() {
    this.latest = Math.max(Date.now(), this.latest + 1);
    return this.latest;
  }

  /** A tap that nobody has sent yet is worth nothing beside a newer one. */
  supersede({ name, args }) {
    for (const entry of this.waiting()) {
      if (entry.name === name && entry.args.idea === args.idea && !entry.isSent) this.discard(entry.op_id);
    }
  }

  /** From now on the server may know of it. */
  sent(opId) {
    this.entries.get(opId).isSent = true;
  }

  saved(opId, result) {
    const entry = this.entries.get(opId);
    if (!entry) return;
    this.set({ ...entry, state: SAVED, result });
    if (isText(entry)) forget(opId);
    else this.discard(opId);
  }

  /** With `retry_after` (seconds) the server means "later", so the entry goes on waiting. */
  refused({ op_id: opId, code, retry_after: retryAfter, ...nack }) {
    const entry = this.entries.get(opId);
    if (!entry || this.isSaved(opId)) return;
    const tries = (entry.tries ?? 0) + 1;
    if (retryAfter) this.later(entry, retryAfter, nack.message);
    else if (code === FAULT && tries < TRIES) this.later({ ...entry, tries }, BETWEEN_TRIES, nack.message);
    else this.refuse(entry, { code, ...nack });
  }

  later(entry, seconds, reason) {
    this.settle({ ...entry, reason, notBefore: Date.now() + seconds * 1_000 });
  }

  /** Words stay with the person; anything else is told once and forgotten. */
  refuse(entry, { code, message, current }) {
    const refused = { ...entry, state: REFUSED, code, reason: message, current };
    if (isText(entry)) return this.settle(refused);
    this.set(refused);
    this.discard(entry.op_id);
  }

  settle(entry) {
    this.set(entry);
    keep(entry);
  }

  discard(opId) {
    this.drop(opId);
    forget(opId);
    this.tabs.tell({ gone: opId });
  }

  drop(opId) {
    const entry = this.entries.get(opId);
    this.entries.delete(opId);
    this.dispatchEvent(new CustomEvent("gone", { detail: entry }));
  }

  set(entry) {
    this.put(entry);
    this.tabs.tell({ entry });
  }

  put(entry) {
    this.latest = Math.max(this.latest, entry.created);
    this.entries.set(entry.op_id, entry);
    this.dispatchEvent(new CustomEvent("change", { detail: entry }));
  }
}
