import { overlay } from "../board/overlay.js";

const PAUSE = 400;
const PARTS = ["steuerung", "ordnen-leiste"];
/** Nobody reads a button anew and presses it within this time: such a press was meant for what stood there before. */
const UNREAD = 1_000;

/**
 * Keeps what stands beside the board in step, by asking the server for it: at once, then at most every 400 ms.
 * What is typed, chosen or unfolded there stays. Event: `refreshed`.
 */
export class Controls extends EventTarget {
  constructor(root, url) {
    super();
    this.root = root;
    this.url = url;
    /** When the buttons that are something else now became it, by their ids. */
    this.turned = new Map();
  }

  /** True for a moment after a button has become another one: "Ordnen beginnen" turns into the step after it. */
  isUnread({ id }) {
    return performance.now() - (this.turned.get(id) ?? -UNREAD) < UNREAD;
  }

  refresh() {
    this.isAskedFor = true;
    if (!this.busy) this.follow();
  }

  async follow() {
    this.busy = true;
    while (this.isAskedFor) {
      this.isAskedFor = false;
      await this.read();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    this.busy = false;
  }

  async read() {
    try {
      const answer = await fetch(this.url, { cache: "no-store" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of PARTS) this.lay(fresh.getElementById(id), document.getElementById(id));
      this.dispatchEvent(new Event("refreshed"));
    } catch (error) {
      console.warn(`the controls stay as they were: ${error.message}`);
    }
  }

  lay(fresh, present) {
    const before = buttonsOf(present);
    overlay(present, fresh);
    for (const [id, value] of buttonsOf(present)) {
      if (before.has(id) && before.get(id) !== value) this.turned.set(id, performance.now());
    }
  }
}

const buttonsOf = (part) => new Map([...part.querySelectorAll("button[id]")].map(({ id, value }) => [id, value]));
