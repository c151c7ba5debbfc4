const PAUSE = 500;

/** Asks the server after a pause in the typing; an answer that comes too late is not shown. */
export class Lookup {
  /** `term` answers what to ask for, "" for nothing; `ask` asks; `show` gets the answer, or null for none. */
  constructor(field, { term, ask, show, pause = PAUSE }) {
    Object.assign(this, { term, ask, show, pause, asked: "" });
    field.addEventListener("input", () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), this.pause);
  }

  async look() {
    const term = this.term();
    if (term === this.asked) return;
    this.asked = term;
    this.running?.abort();
    if (!term) return this.show(null);
    this.running = new AbortController();
    try {
      const answer = await this.ask(term, this.running.signal);
      if (this.asked === term) this.show(answer);
    } catch {
      // A hint that does not come is no loss; the next key asks again. Those for an earlier text go.
      if (this.asked !== term) return;
      this.asked = "";
      this.show(null);
    }
  }
}
