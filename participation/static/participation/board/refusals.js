import { isText } from "./operations.js";
import { REFUSED } from "./outbox.js";

const SHOWN = 10_000;

/** A tap or a withdrawal that was refused: told once, while the screen shows again what holds. */
export class Refusals {
  constructor(line, outbox) {
    this.line = line;
    outbox.addEventListener("change", ({ detail }) => detail.state === REFUSED && !isText(detail) && this.tell(detail));
  }

  tell({ reason }) {
    this.line.textContent = reason;
    this.line.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.line.hidden = true; }, SHOWN);
  }
}
