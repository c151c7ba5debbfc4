import { Held } from "./held.js";
import { keepingPlace } from "./keep-place.js";
import { morphed, parsed } from "./morph.js";
import { placeByRank } from "./order.js";

/** What of a change waits until the person asks for it. */
export const NOTHING = "nothing";
export const NEW_CARDS = "new cards";
export const EVERYTHING = "everything";

/**
 * Holds the cards and groups on the page equal to the server's: frames and snapshots in, DOM out.
 * Events: `changed` (detail: `{added, touched}`: the cards that were not there before, all cards that came), `held`.
 */
export class Board extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.have = Number(root.dataset.seq);
    this.epoch = root.dataset.epoch;
    this.held = new Held();
    /** Asked for each change what of it must wait. */
    this.holdsBack = () => NOTHING;
  }

  position() {
    return { since: this.have, epoch: this.epoch };
  }

  /** False if frames are missing between what the page has and this one. */
  update({ from, to, ...change }) {
    if (to <= this.have) return true;
    if (from > this.have) return false;
    this.take(change);
    this.reached(to);
    return true;
  }

  /** What the snapshot does not hold is gone. */
  replace({ epoch, seq, cards, groups }) {
    const there = new Set([...cards, ...groups].map(({ id }) => id));
    const gone = this.items().filter(({ id }) => !there.has(id));
    this.held.clear();
    this.take({ cards, groups, gone: gone.map(({ id }) => id) });
    this.epoch = epoch;
    this.reached(seq);
  }

  /** The cards have been taken from a newer page: frames up to its seq are in it. */
  follow({ dataset }) {
    this.reached(Math.max(this.have, Number(dataset.seq)));
    this.held.clear();
    this.changed([], this.cards());
  }

  /** The page says what it shows, as a fresh one does. */
  reached(seq) {
    this.have = seq;
    this.root.dataset.seq = seq;
  }

  take({ cards = [], groups = [], gone = [] }) {
    const mode = this.holdsBack();
    const waits = ({ id }) => mode === EVERYTHING || (mode === NEW_CARDS && isNewCard(id));
    this.apply(this.held.sift({ cards, groups, gone }, waits, mode === EVERYTHING));
  }

  /** Shows what waited. */
  release() {
    this.apply(this.held.take());
  }

  releaseCards(ids) {
    const change = this.held.takeCards(ids);
    if (change.cards.length > 0) this.apply(change);
  }

  /** Cards that wait and are not on the page yet. */
  waiting() {
    return [...this.held.cards.keys()].filter(isNewCard);
  }

  apply({ cards, groups, gone }) {
    const added = [];
    const touched = [];
    keepingPlace(this.root, () => {
      for (const group of groups) this.put(columnList(group), group);
      for (const card of cards) this.putCard(card, added, touched);
      gone.forEach((id) => document.getElementById(id)?.remove());
    });
    this.changed(added, touched);
  }

  putCard(card, added, touched) {
    const isNew = isNewCard(card.id);
    const item = this.put(listOf(card), card);
    if (item) touched.push(item);
    if (item && isNew) added.push(item);
  }

  /** A column that the page does not know yet brings its cards with it. */
  put(list, { id, html }) {
    if (!list) return null;
    const before = document.getElementById(id);
    if (before) morphed(before, html);
    const item = before ?? parsed(html);
    placeByRank(list, item);
    return item;
  }

  changed(added, touched) {
    this.dispatchEvent(new CustomEvent("changed", { detail: { added, touched } }));
    this.dispatchEvent(new Event("held"));
  }

  cards() {
    return [...this.root.querySelectorAll("li[id^=idee-]")];
  }

  items() {
    return [...this.root.querySelectorAll("li[id^=idee-], li[id^=gruppe-]")];
  }
}

const isNewCard = (id) => id.startsWith("idee-") && !document.getElementById(id);
const columnList = ({ column }) => document.getElementById(`spalte-${column}`);
const listOf = (card) => (card.group ? document.getElementById(`gruppe-${card.group}-ideen`) : columnList(card));
