import { ideaOf, keyOf, numberOf } from "./idea.js";

/** Milliseconds: a large board is dressed little by little, so that a tap never waits for all of its cards. */
const AT_ONCE = 10;

/** What the viewer can do with a card: the same card for all, its controls from this browser's own knowledge. */
export class Controls {
  /** `edit` and `withdraw` are called with the idea. */
  constructor(root, { own, outbox, edit, withdraw }) {
    Object.assign(this, { root, own, outbox });
    /** How each card was dressed last: on a large board most stay as they are. */
    this.dressed = new WeakMap();
    this.waiting = new Set();
    this.template = root.querySelector("[data-controls-template]");
    this.does = {
      support: (card) => this.outbox.add("support", { idea: keyOf(card), on: !own.supports(keyOf(card)) }),
      vote: (card) => this.vote(card, own.votes(keyOf(card)) > 0 ? -1 : 1),
      more: (card) => this.vote(card, 1),
      fewer: (card) => this.vote(card, -1),
      edit: (card) => edit(ideaOf(card)),
      withdraw: (card) => withdraw(ideaOf(card)),
    };
    root.addEventListener("click", (event) => this.clicked(event.target.closest(".idea-controls [data-do]")));
  }

  clicked(button) {
    if (button && button.getAttribute("aria-disabled") !== "true") this.does[button.dataset.do](button.closest("li"));
  }

  vote(card, change) {
    const idea = keyOf(card);
    const count = this.own.votes(idea) + change;
    if (count >= 0 && this.own.left() >= change) this.outbox.add("vote", { idea, count });
  }

  /** Those that are asked for last come first: they are what has just changed. */
  show(cards) {
    this.waiting = new Set([...cards, ...this.waiting]);
    clearTimeout(this.timer);
    this.dressSome();
  }

  dressSome() {
    const [can, start] = [this.possible(), performance.now()];
    for (const card of this.waiting) {
      if (performance.now() - start > AT_ONCE) break;
      this.waiting.delete(card);
      if (card.isConnected) this.dress(card, can);
    }
    if (this.waiting.size > 0) this.timer = setTimeout(() => this.dressSome());
  }

  /** What may be done with any card at the moment. */
  possible() {
    const { own } = this;
    const votes = own.may("vote");
    return {
      support: own.may("support"),
      vote: votes && !own.several,
      more: votes && own.several,
      fewer: votes && own.several,
      comment: own.may("post_comment"),
      edit: own.may("edit_idea"),
      withdraw: own.may("withdraw_idea"),
      full: votes && own.left() <= 0,
    };
  }

  dress(card, can) {
    const mine = this.own.isMine(keyOf(card));
    const shown = { ...can, support: can.support && !mine, edit: can.edit && mine, withdraw: can.withdraw && mine };
    const key = [...Object.values(shown), this.own.supports(keyOf(card)), this.own.votes(keyOf(card))].join();
    if (this.dressed.get(card) === key) return;
    this.dressed.set(card, key);
    const row = document.getElementById(`${card.id}-bedienung`);
    if (row || Object.values(shown).some(Boolean)) this.fill(row ?? this.added(card), card, shown);
  }

  added(card) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.id = `${card.id}-bedienung`;
    const number = numberOf(card);
    for (const control of row.querySelectorAll("[data-do]")) control.setAttribute("aria-label", named(control, number));
    row.querySelector("[data-votes]").setAttribute("aria-label", `Ihre Stimmen für Nr. ${number}`);
    row.querySelector("[data-do=comment]").href = `${card.querySelector(".idea-number a").getAttribute("href")}#kommentare`;
    card.append(row);
    return row;
  }

  fill(row, card, shown) {
    const idea = keyOf(card);
    for (const control of row.querySelectorAll("[data-do]")) control.hidden = !shown[control.dataset.do];
    row.hidden = !Object.values(shown).some(Boolean);
    row.querySelector("[data-votes]").hidden = !shown.more;
    tell(row.querySelector("[data-do=support]"), this.own.supports(idea), numberOf(card));
    tell(row.querySelector("[data-do=vote]"), this.own.votes(idea) > 0, numberOf(card));
    this.fillVotes(row, this.own.votes(idea), shown.full);
  }

  fillVotes(row, votes, full) {
    row.querySelector("[data-count-own]").textContent = votes;
    enable(row.querySelector("[data-do=vote]"), votes > 0 || !full);
    enable(row.querySelector("[data-do=more]"), !full);
    enable(row.querySelector("[data-do=fewer]"), votes > 0);
  }
}

/** Among many cards a button must say for which one it is. */
const named = (control, number) => `${control.dataset.name ?? control.textContent.trim()}, Nr. ${number}`;

/** The label says what a press does now; a pressed state beside it would say the opposite. */
function tell(button, isGiven, number) {
  const { name, nameGiven } = button.dataset;
  const label = isGiven ? nameGiven : name;
  button.dataset.given = isGiven;
  button.querySelector("[data-label]").textContent = label;
  button.setAttribute("aria-label", `${label}, Nr. ${number}`);
}

/** Not `disabled`: that would take the focus from whoever has just given the last vote. */
function enable(button, possible) {
  if (possible) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
