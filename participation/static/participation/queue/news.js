const GATHER = 500;

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

  /** Votes and moves of published cards do not; reports and waiting comments come without any card. */
  concerns({ cards, gone, groups, board }) {
    const isSilent = !cards.length && !gone.length && !groups.length && !board;
    return isSilent || gone.length > 0 || cards.some(({ id, html }) => this.listing.has(id) || html.includes("data-state="));
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
