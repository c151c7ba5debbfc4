const LARGEST = 5;
const SMALLEST = 1.5;
const STEP = 0.25;

/** One card that fills the screen, as large as its text allows. */
export class Spotlight {
  constructor(root, stage) {
    this.root = root;
    this.stage = stage;
    this.place = stage.querySelector("[data-spotlight-card]");
    addEventListener("resize", () => this.fit());
  }

  /** `id`: the card's id, or nothing. */
  show(id) {
    this.id = id;
    this.refresh();
  }

  /** The card may have changed, come or gone. */
  refresh() {
    const card = this.id ? document.getElementById(this.id) : null;
    this.place.replaceChildren(...(card ? card.cloneNode(true).childNodes : []));
    this.stage.hidden = !card;
    this.root.classList.toggle("has-spotlight", Boolean(card));
    this.fit();
  }

  fit() {
    if (this.stage.hidden) return;
    let size = LARGEST;
    do this.place.style.setProperty("--spotlight-size", size);
    while (this.overflows() && (size -= STEP) >= SMALLEST);
  }

  overflows() {
    return this.place.scrollHeight > this.stage.clientHeight || this.place.scrollWidth > this.stage.clientWidth;
  }
}
