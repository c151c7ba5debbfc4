const GATHER = 500;
const SEQ = /data-seq="(\d+)"/;

/** Hears that something changed and fetches the queue again, at most twice a second. */
export class News {
  constructor(listing) {
    this.listing = listing;
  }

  hear(frame) {
    if (frame.type === "welcome" && frame.mode === "snapshot") this.fetchSoon();
    if (frame.type !== "update" || frame.to <= this.listing.position().since) return;
    if (this.concerns(frame)) this.fetchSoon();
    else this.listing.reached(frame.to);
  }

  /**
   * Votes and moves of published cards do not. Reports and waiting comments come without any card, maybe together
   * with cards of others: a change that no card tells of may be one.
   */
  concerns({ from, to, cards, gone }) {
    const told = new Set(cards.map(({ html }) => SEQ.exec(html)?.[1]));
    const isWaiting = ({ id, html }) => this.listing.has(id) || html.includes("data-state=");
    return to - from > told.size || gone.length > 0 || cards.some(isWaiting);
  }

  fetchSoon() {
    this.timer ??= setTimeout(() => this.fetch(), GATHER);
  }

  async fetch() {
    this.timer = undefined;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) this.listing.follow(await answer.text());
    } catch (error) {
      console.warn(`no queue: ${error.message}`);
    }
  }
}
