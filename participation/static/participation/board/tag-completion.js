import { Lookup } from "./lookup.js";

const PAUSE = 250;

/** Offers tags that others have used, for the word under way: as buttons, so that any key and finger can take them. */
export class TagCompletion {
  /** `part` holds a list for the offers and a live region. */
  constructor(part, field, http) {
    Object.assign(this, { field, list: part.querySelector("ul"), spoken: part.querySelector("[data-tags-spoken]") });
    // The browser's own list completes the whole line, not the word under way.
    field.removeAttribute("list");
    new Lookup(field, {
      term: () => this.words().at(-1),
      ask: (q, signal) => http.look(field.form.dataset.tagsUrl, { q }, signal),
      show: (answer) => this.show(answer?.tags ?? []),
      pause: PAUSE,
    });
    this.list.addEventListener("click", ({ target }) => this.take(target.closest("button")));
  }

  words() {
    return this.field.value.split(",").map((word) => word.trim());
  }

  show(tags) {
    const present = new Set(this.words().map((word) => word.toLowerCase()));
    const offers = tags.filter((tag) => !present.has(tag.toLowerCase()));
    this.list.hidden = offers.length === 0;
    this.list.replaceChildren(...offers.map(offer));
    this.spoken.textContent = offers.length === 0 ? "" : said(offers.length);
  }

  take(button) {
    if (!button) return;
    this.field.value = [...this.words().slice(0, -1), button.textContent, ""].join(", ");
    this.show([]);
    this.field.focus();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function offer(tag) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "tag-offer", textContent: tag });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

const said = (count) => (count === 1 ? "1 Vorschlag für Schlagwörter" : `${count} Vorschläge für Schlagwörter`);
