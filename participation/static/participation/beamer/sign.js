const UNNOTICED = 2_000;
const ENDED = "Diese Ansicht ist beendet. Bitte laden Sie die Seite neu (Taste F5).";

/** A small honest sign about the connection; what was last known stays on the screen. */
export class Sign {
  constructor(line) {
    this.line = line;
  }

  live() {
    this.settle();
    this.line.hidden = true;
    this.line.textContent = "";
  }

  down() {
    this.since ??= new Date();
    this.patience ??= setTimeout(() => this.say(`Keine Verbindung – Stand von ${time(this.since)} Uhr`), UNNOTICED);
  }

  slow() {
    this.settle();
    this.say("Langsames Netz – neue Beiträge erscheinen etwas später");
  }

  final() {
    this.settle();
    this.say(ENDED);
  }

  settle() {
    clearTimeout(this.patience);
    this.patience = this.since = undefined;
  }

  say(words) {
    this.line.hidden = false;
    if (this.line.textContent !== words) this.line.textContent = words;
  }
}

const time = (moment) => moment.toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
