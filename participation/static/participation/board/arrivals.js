/** Tells people who do not see the board which ideas of others have come in since the last sentence. */
export class Arrivals {
  constructor(announcer, isMine) {
    this.announcer = announcer;
    this.isMine = isMine;
    this.untold = new Set();
  }

  add(cards) {
    if (cards.length === 0) return;
    for (const card of cards) this.untold.add(card);
    this.announcer.say(() => this.sentence(), "arrivals");
  }

  sentence() {
    const foreign = [...this.untold].filter((card) => card.isConnected && !this.isMine(card.id));
    this.untold.clear();
    if (foreign.length === 0) return "";
    if (foreign.length > 1) return `${foreign.length} neue Ideen.`;
    return `Neue Idee in der Spalte ${columnTitle(foreign[0])}.`;
  }
}

function columnTitle(card) {
  return card.closest("section").querySelector("[data-column-title]").textContent;
}
