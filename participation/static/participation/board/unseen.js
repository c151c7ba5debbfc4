/** Own ideas that others do not see: with their state in words, and with the office's reason. */
export class Unseen {
  /** `act`: what the buttons do with an idea, by their names. */
  constructor(section, { own, act }) {
    this.list = section.querySelector("[data-unseen]");
    this.template = section.querySelector("[data-unseen-template]");
    Object.assign(this, { own, act });
    own.addEventListener("changed", () => this.show());
  }

  show() {
    const keys = new Set(this.own.unseen.map(({ idea }) => `eigene-${idea}`));
    for (const item of [...this.list.children]) if (!keys.has(item.id)) item.remove();
    for (const idea of this.own.unseen) this.fill(this.item(idea) ?? this.added(idea), idea);
  }

  item({ idea }) {
    return document.getElementById(`eigene-${idea}`);
  }

  added({ idea }) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    item.id = `eigene-${idea}`;
    for (const button of item.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.act[button.dataset.do](this.idea(idea), item));
    }
    this.list.prepend(item);
    return item;
  }

  idea(key) {
    const { seq: base, ...idea } = this.own.unseen.find(({ idea: own }) => own === key);
    return { ...idea, base };
  }

  fill(item, idea) {
    item.dataset.state = idea.state;
    set(item.querySelector("[data-state-text]"), words(idea));
    set(item.querySelector("[data-text]"), idea.text);
    item.querySelector("[data-objection]").hidden = !["refused", "hidden"].includes(idea.state);
    const isOut = ["refused", "hidden", "withdrawn"].includes(idea.state);
    const can = { edit: !isOut && this.own.may("edit_idea"), withdraw: !isOut && this.own.may("withdraw_idea") };
    for (const button of item.querySelectorAll("[data-do]")) button.hidden = !(can[button.dataset.do] ?? isOut);
    for (const sign of item.querySelectorAll("[data-sign]")) sign.hidden = sign.dataset.sign !== SIGNS[idea.state];
  }
}

/** Said again only when it is something else: the line is a live region. */
function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const SIGNS = { pending: "waiting", published: "veiled", refused: "refused", hidden: "refused", withdrawn: "withdrawn" };

function words({ number, state, state_text: text, reason }) {
  if (state === "pending") return `gespeichert (Nr. ${number}) – ${text}`;
  if (state === "published") return `gespeichert (Nr. ${number}) – verdeckt, bis die Moderation die Karten aufdeckt`;
  return reason ? `Nr. ${number} – ${text}: ${reason}` : `Nr. ${number} – ${text}`;
}
