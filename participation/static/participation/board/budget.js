/** Says how many votes are left while there is voting. */
export class Budget {
  constructor(line, own) {
    this.line = line;
    this.own = own;
    own.addEventListener("changed", () => this.show());
  }

  show() {
    this.line.hidden = !this.own.may("vote");
    if (this.line.hidden) return;
    const words = left(this.own.left(), this.own.budget);
    if (this.line.textContent !== words) this.line.textContent = words;
  }
}

function left(rest, budget) {
  if (rest <= 0) return "Sie haben alle Stimmen vergeben.";
  return `Noch ${rest} von ${budget} ${budget === 1 ? "Stimme" : "Stimmen"}.`;
}
