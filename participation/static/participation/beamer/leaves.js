/** Where the screen is a stage. Smaller ones, and much enlarged ones, are read by scrolling. */
const WIDE = matchMedia("(min-width: 60rem) and (min-height: 30rem)");
const LONGEST_WAY_BACK = 200;

/** Shows as many cards of one column as the screen holds, and hides the others. Texts are never made smaller. */
export class Leaves {
  constructor(root, place) {
    this.root = root;
    this.wall = root.querySelector(".beamer-wall");
    this.place = place;
    this.past = [];
    this.first = null;
    WIDE.addEventListener("change", () => this.again());
    addEventListener("resize", () => this.again());
    document.fonts.ready.then(() => this.again());
  }

  /** The same leaf, after something has changed. */
  again() {
    this.show(this.first?.isConnected ? this.first : this.cards()[0]);
  }

  turn() {
    const cards = this.cards();
    if (cards.length === 0) return this.show(undefined);
    this.past = [...this.past.slice(-LONGEST_WAY_BACK), this.first];
    this.show(cards[this.after] ?? cards[0]);
  }

  back() {
    while (this.past.length > 0) {
      const card = this.past.pop();
      if (card?.isConnected) return this.show(card);
    }
    this.show(this.cards()[0]);
  }

  /** Turns to the leaf that holds this card; without a stage there are no leaves, and all cards stand there. */
  turnTo(card) {
    if (!WIDE.matches) return;
    const cards = this.cards();
    const wanted = cards.indexOf(card);
    if (wanted < 0) return;
    const column = columnOf(card);
    this.show(cards.find((other) => columnOf(other) === column));
    while (this.after <= wanted) this.show(cards[this.after]);
  }

  show(first) {
    const staged = WIDE.matches;
    this.root.classList.toggle("is-staged", staged);
    this.first = first;
    const cards = this.cards();
    for (const item of this.items()) item.toggleAttribute("data-away", staged);
    for (const column of this.columns()) column.toggleAttribute("data-away", staged);
    if (!staged || !first) {
      this.after = 0;
      this.place.textContent = "";
      return;
    }
    this.fill(cards, cards.indexOf(first));
  }

  fill(cards, start) {
    const column = columnOf(cards[start]);
    const list = column.querySelector("ol");
    column.removeAttribute("data-away");
    let end = start;
    while (end < cards.length && columnOf(cards[end]) === column) {
      this.reveal(cards[end]);
      if (end > start && list.scrollWidth > list.clientWidth) {
        this.conceal(cards[end], cards.slice(start, end));
        break;
      }
      end += 1;
    }
    this.after = end;
    this.say(column, cards, start, end);
  }

  reveal(card) {
    card.removeAttribute("data-away");
    groupOf(card)?.removeAttribute("data-away");
  }

  conceal(card, shown) {
    card.setAttribute("data-away", "");
    const group = groupOf(card);
    if (group && !shown.some((other) => groupOf(other) === group)) group.setAttribute("data-away", "");
  }

  say(column, cards, start, end) {
    const own = cards.filter((card) => columnOf(card) === column);
    const from = own.indexOf(cards[start]) + 1;
    const to = from + end - start - 1;
    const range = from === to ? `Karte ${from}` : `Karten ${from} bis ${to}`;
    this.place.textContent = own.length === to && from === 1 ? "" : `${range} von ${own.length}`;
  }

  cards() {
    return [...this.wall.querySelectorAll("li[id^=idee-]")];
  }

  items() {
    return this.wall.querySelectorAll("li[id^=idee-], li[id^=gruppe-]");
  }

  columns() {
    return this.wall.querySelectorAll(".beamer-column");
  }
}

const columnOf = (card) => card.closest("section");
const groupOf = (card) => card.closest("li[id^=gruppe-]");
