import { sectionsOf } from "./counts.js";

/** On a narrow screen one column at a time; the list of columns chooses it. CSS decides where that counts. */
export class Switcher {
  constructor(wall) {
    this.wall = wall;
    wall.dataset.switching = "true";
    wall.addEventListener("click", (event) => this.chosen(event.target.closest(".board-jump")));
    addEventListener("hashchange", () => this.follow());
    addEventListener("click", (event) => this.again(event.target.closest("a[href^='#idee-']")));
    this.follow();
  }

  chosen(link) {
    if (link) this.show(link.hash.replace("#spaltentitel-", ""));
  }

  /** A link to a card or to a heading shows the column that holds it. */
  follow() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const column = target && this.columns().find((section) => section.contains(target));
    if (column) this.show(keyOf(column));
    else this.renew();
    if (column && matchMedia("(max-width: 47.99rem)").matches) target.scrollIntoView();
  }

  /** Following the same link once more changes no address. */
  again(link) {
    if (link && link.hash === location.hash) this.follow();
  }

  /** The columns may be others than before. */
  renew() {
    const keys = this.columns().map(keyOf);
    if (keys.length > 0) this.show(keys.includes(this.column) ? this.column : keys[0]);
  }

  show(column) {
    this.column = column;
    for (const section of this.columns()) section.classList.toggle("is-chosen", keyOf(section) === column);
    for (const link of this.wall.querySelector(".board-jumps").querySelectorAll("a")) {
      if (link.hash === `#spaltentitel-${column}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  columns() {
    return sectionsOf(this.wall);
  }
}

const keyOf = (section) => section.querySelector("ol[id^=spalte-]").id.replace("spalte-", "");
