/** Marks cards as "mine" and "new" from what this browser knows: the server's cards say nothing about a viewer. */
export class Marks {
  /** `isMine` asks for the id of a card. */
  constructor(root, isMine) {
    this.isMine = isMine;
    this.fresh = new Set();
    this.template = root.querySelector("[data-mark-template]");
  }

  arrived(cards) {
    for (const card of cards) this.fresh.add(card.id);
  }

  show(cards) {
    for (const card of cards) {
      if (this.isMine(card.id)) this.mark(card, "mine");
      else if (this.fresh.has(card.id)) this.mark(card, "new");
    }
  }

  mark(card, kind) {
    const present = card.querySelector("[data-mark]");
    if (present?.dataset.mark === kind) return;
    present?.remove();
    const mark = this.template.content.querySelector(`[data-mark=${kind}]`).cloneNode(true);
    mark.id = `${card.id}-zeichen`;
    card.querySelector(".idea-head").append(mark);
  }
}
