const PAUSE = 5_000;
const GATHER = 1_000;

/** Speaks through a polite live region, at most every five seconds, so that a busy board does not talk over people. */
export class Announcer {
  constructor(region) {
    this.region = region;
    this.next = 0;
    this.sentences = new Map();
  }

  /** `sentence`: asked for its words only when it is its turn, when it may have nothing left; one of each `kind`. */
  say(sentence, kind = "") {
    this.sentences.set(kind, sentence);
    this.timer ??= setTimeout(() => this.speak(), Math.max(GATHER, this.next - Date.now()));
  }

  speak() {
    this.timer = undefined;
    const words = [...this.sentences.values()].map((sentence) => sentence()).filter(Boolean).join(" ");
    this.sentences.clear();
    if (!words) return;
    this.region.textContent = words;
    this.next = Date.now() + PAUSE;
  }
}
