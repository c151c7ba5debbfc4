/** The line for those who do not write here (yet): what a name is needed for in this phase. Gone once they may write. */
export class Newcomer {
  /** `line` is not on the pages of those who have a name. */
  constructor(line, own) {
    Object.assign(this, { line, own });
    if (line) own.addEventListener("changed", () => this.show());
  }

  show() {
    const sentences = [...this.line.querySelectorAll("[data-for]")];
    const said = sentences.find(({ dataset }) => dataset.for.split(" ").some((name) => this.own.accepts.has(name)));
    for (const sentence of sentences) sentence.hidden = sentence !== said;
    this.line.hidden = this.own.mayWrite || !said;
  }
}
