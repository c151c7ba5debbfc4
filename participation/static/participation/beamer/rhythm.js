/** Long enough to read a full leaf aloud. */
const DWELL = 15_000;
/** What is new is shown soon, but nothing that somebody has just begun to read is torn away. */
const DWELL_ON_NEW = 6_000;
const FRESH = 15_000;

/** When the leaves turn: by themselves, to what is new, by key, or not at all. */
export class Rhythm {
  constructor(leaves, line) {
    this.leaves = leaves;
    this.line = line;
    this.paused = false;
    this.newest = null;
    this.notBefore = 0;
  }

  start() {
    this.line.hidden = false;
    this.leaves.again();
    this.wait(DWELL);
  }

  /** Cards have come, gone or changed. */
  changed(added) {
    for (const card of added) this.mark(card);
    this.newest = added.at(-1) ?? this.newest;
    this.leaves.again();
    if (this.newest && !this.paused) this.wait(Math.max(0, this.notBefore - Date.now()));
  }

  turn() {
    this.newest = null;
    this.leaves.turn();
    this.wait(DWELL);
  }

  back() {
    this.newest = null;
    this.leaves.back();
    this.wait(DWELL);
  }

  toggle() {
    this.paused = !this.paused;
    for (const word of this.line.querySelectorAll("[data-pause]")) word.hidden = (word.dataset.pause === "on") !== this.paused;
    this.wait(DWELL);
  }

  wait(milliseconds) {
    clearTimeout(this.next);
    if (!this.paused) this.next = setTimeout(() => this.goOn(), milliseconds);
  }

  goOn() {
    if (this.newest?.isConnected) this.turnToNewest();
    else this.leaves.turn();
    this.wait(DWELL);
  }

  turnToNewest() {
    this.leaves.turnTo(this.newest);
    this.newest = null;
    this.notBefore = Date.now() + DWELL_ON_NEW;
  }

  mark(card) {
    card.setAttribute("data-fresh", "");
    setTimeout(() => card.removeAttribute("data-fresh"), FRESH);
  }
}
