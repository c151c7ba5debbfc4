const UNNOTICED = 2_000;

const WORDS = {
  live: "Live: Änderungen erscheinen von selbst.",
  down: "Verbindung unterbrochen – Ihre Beiträge werden gesendet, sobald die Verbindung wieder steht.",
  back: "Die Verbindung steht wieder.",
  slow: "Ihr Netz lässt keine Live-Verbindung zu. Änderungen erscheinen hier mit etwas Verzögerung.",
  4401: "Sie sind nicht mehr angemeldet. Melden Sie sich an, um weiterzuschreiben; geht das nicht, steht der Grund in einer E-Mail an Sie.",
  4403: "Dieses Board ist für Sie nicht mehr zugänglich.",
  4404: "Dieses Board gibt es nicht mehr.",
  4409: "Dieses Board ist in einem neueren Fenster geöffnet. Hier erscheinen keine Änderungen mehr.",
  4426: "Das Board wurde erneuert. Bitte laden Sie die Seite neu.",
};

/**
 * One polite line about the connection. Gaps that nobody would notice are not mentioned.
 * A page on which other things come and go than on a board brings its own words: `data-live`, `data-slow`, `data-down`.
 */
export class Status {
  constructor(line) {
    this.line = line;
    this.text = line.querySelector("[data-status-text]");
    this.words = { ...WORDS, ...line.dataset };
  }

  live() {
    this.settle();
    this.show("live", "live");
  }

  /** No socket, but requests get through. */
  slow() {
    this.settle();
    this.show("slow", "slow");
  }

  down() {
    this.patience ??= setTimeout(() => this.show("down", "down"), UNNOTICED);
  }

  /** For pages that are not live: whether the line stands again is worth a word only after it was down. */
  back() {
    this.settle();
    if (this.line.dataset.status === "down") this.show("back", "back");
  }

  final(code) {
    this.settle();
    this.show("final", code);
  }

  settle() {
    clearTimeout(this.patience);
    this.patience = undefined;
  }

  show(state, word) {
    this.line.hidden = false;
    this.line.dataset.status = state;
    if (this.text.textContent !== this.words[word]) this.text.textContent = this.words[word];
  }
}
