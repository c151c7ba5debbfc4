import { Lookup } from "./lookup.js";

const SHORTEST = 12;

/** Ideas like the one that is being written, beneath its field: a hint, never a step. */
export class Similar {
  constructor(part, field, http) {
    Object.assign(this, { part, list: part.querySelector("ul"), spoken: part.parentElement.querySelector("[data-similar-spoken]") });
    new Lookup(field, {
      term: () => (field.value.trim().length >= SHORTEST ? field.value.trim() : ""),
      ask: (text, signal) => http.look(field.form.dataset.similarUrl, { text }, signal),
      show: (answer) => this.show(answer?.ideas ?? []),
    });
  }

  show(ideas) {
    this.part.hidden = ideas.length === 0;
    this.list.replaceChildren(...ideas.map(item));
    this.spoken.textContent = found(ideas.length);
  }
}

function item({ number, text, url }) {
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", textContent: `Nr. ${number}` });
  link.setAttribute("aria-label", `Nr. ${number}, öffnet in neuem Fenster`);
  const entry = document.createElement("li");
  entry.append(link, ` ${text}`);
  return entry;
}

function found(count) {
  if (count === 0) return "";
  return count === 1 ? "1 ähnliche Idee gefunden" : `${count} ähnliche Ideen gefunden`;
}
