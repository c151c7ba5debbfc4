import { keepingPlace } from "./keep-place.js";
import { KEEPING_ADDED } from "./morph.js";

const SPREAD = 3_000;
const AGAIN = 5_000;
const PARTS = [".board-jumps", ".board-columns"];

/**
 * Follows the board's columns. Editors change them rarely, so the page itself is asked for the new ones,
 * not at the same moment by everybody.
 */
export class Columns {
  /** `parts`: the selectors of what shows columns on this page. */
  constructor(root, board, parts = PARTS) {
    Object.assign(this, { root, board, parts });
  }

  /** `columns`: what the board has now, in any order. */
  compare(columns) {
    const there = [...columns].sort((a, b) => a.rank - b.rank || a.id - b.id);
    if (names(there.map(({ id, title }) => [id, title])) !== names(this.here())) this.later();
  }

  later(pause = 0) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), pause + Math.random() * SPREAD);
  }

  here() {
    return [...this.root.querySelectorAll("ol[id^=spalte-]")].map((list) => [
      Number(list.id.replace("spalte-", "")),
      list.closest("section").querySelector("[data-column-title]").textContent,
    ]);
  }

  async refresh() {
    const fresh = await this.read();
    if (!fresh) return;
    keepingPlace(this.root, () => this.parts.forEach((part) => this.morph(part, fresh)));
    this.choices(fresh);
    this.board.follow(fresh);
  }

  /** Nobody says it again: without its column each new card would be missing, so a gap in the network is waited for. */
  async read() {
    try {
      const answer = await fetch(location.pathname, { cache: "no-cache" });
      if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
      return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-board]");
    } catch (error) {
      console.warn(`the columns stay as they were: ${error.message}`);
      this.later(AGAIN);
      return null;
    }
  }

  morph(part, fresh) {
    const options = { morphStyle: "outerHTML", callbacks: KEEPING_ADDED };
    Idiomorph.morph(this.root.querySelector(part), fresh.querySelector(part), options);
  }

  /** The form's choice of columns, where there is a form; what is chosen stays chosen if it still exists. */
  choices(fresh) {
    const select = this.root.querySelector("select[name=column]");
    if (!select) return;
    const chosen = select.value;
    select.replaceChildren(...fresh.querySelector("select[name=column]").children);
    if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
  }
}

const names = (columns) => JSON.stringify(columns);
