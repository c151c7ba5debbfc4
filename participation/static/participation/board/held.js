/** Changes that the person does not want to see yet: the newest of each card and group, until they are taken. */
export class Held {
  constructor() {
    this.clear();
  }

  clear() {
    this.cards = new Map();
    this.groups = new Map();
    this.gone = new Set();
  }

  /** Keeps what `waits(frame)` says must wait, and with `all` everything; answers the rest. */
  sift({ cards, groups, gone }, waits, all) {
    for (const id of gone) this.drop(id);
    if (all) for (const id of gone) this.gone.add(id);
    return {
      groups: groups.filter((frame) => !this.keeps(this.groups, frame, waits)),
      cards: cards.filter((frame) => !this.keeps(this.cards, frame, waits)),
      gone: all ? [] : gone,
    };
  }

  keeps(shelf, frame, waits) {
    this.gone.delete(frame.id);
    if (!waits(frame)) return false;
    shelf.set(frame.id, frame);
    return true;
  }

  drop(id) {
    this.cards.delete(id);
    this.groups.delete(id);
  }

  /** Everything that waited, as one change. */
  take() {
    const change = { cards: [...this.cards.values()], groups: [...this.groups.values()], gone: [...this.gone] };
    this.clear();
    return change;
  }

  /** Only these cards. */
  takeCards(ids) {
    const cards = ids.map((id) => this.cards.get(id)).filter(Boolean);
    for (const { id } of cards) this.cards.delete(id);
    return { cards, groups: [], gone: [] };
  }
}
