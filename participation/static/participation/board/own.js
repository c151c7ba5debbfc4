import { SAVED, WAITING } from "./outbox.js";

/**
 * What is this participant's own on the board, and what they may do: the server's word, with the taps that are
 * still on their way laid over it. A tap that is refused leaves the outbox, and the old state shows again.
 * Event `changed`.
 */
export class Own extends EventTarget {
  constructor(outbox) {
    super();
    this.outbox = outbox;
    this.cards = new Set();
    this.supported = new Set();
    this.given = new Map();
    this.unseen = [];
    this.mayWrite = false;
    this.rest = 0;
    this.accepts = new Set();
    outbox.addEventListener("change", ({ detail }) => this.heard(detail));
    outbox.addEventListener("gone", () => this.tell());
  }

  /** `you` of a welcome. */
  greeted({ participant, may_write: mayWrite, budget_left: left = 0 }) {
    this.rest = left;
    this.mayWrite = participant !== null && mayWrite;
    this.tell();
  }

  /** The board's own state, as the page begins with it and as frames bring it. */
  restated({ accepts, votes_per_person: budget, allows_several_votes: several }) {
    this.accepts = new Set(accepts);
    this.budget = budget;
    this.several = several;
    this.tell();
  }

  /** The frame `mine`: whole, so what it does not hold is not ours any more. */
  told({ cards, supports = [], votes = [], budget_left: left = 0, unseen = [] }) {
    this.rest = left;
    this.cards = new Set(cards);
    this.supported = new Set(supports);
    this.given = new Map(votes);
    this.unseen = unseen;
    this.tell();
  }

  /** An answer comes before the frame that says the same. */
  heard({ name, state, args, result }) {
    if (state === SAVED && name === "post_idea") this.cards.add(result.idea);
    if (state === SAVED && name === "support") args.on ? this.supported.add(args.idea) : this.supported.delete(args.idea);
    if (state === SAVED && name === "vote") this.voted(result);
    this.tell();
  }

  voted({ idea, count, budget_left: left }) {
    this.given.set(idea, count);
    this.rest = left;
  }

  may(name) {
    return this.mayWrite && this.accepts.has(name);
  }

  isMine(idea) {
    return this.cards.has(idea);
  }

  supports(idea) {
    return this.tapped("support", idea)?.on ?? this.supported.has(idea);
  }

  votes(idea) {
    return this.tapped("vote", idea)?.count ?? this.given.get(idea) ?? 0;
  }

  /** How many votes are left to give. */
  left() {
    const onTheWay = new Set(this.taps("vote").map(({ args }) => args.idea));
    const change = (idea) => this.votes(idea) - (this.given.get(idea) ?? 0);
    return this.rest - [...onTheWay].reduce((sum, idea) => sum + change(idea), 0);
  }

  taps(name) {
    return this.outbox.waiting().filter((entry) => entry.state === WAITING && entry.name === name);
  }

  tapped(name, idea) {
    return this.taps(name).findLast(({ args }) => args.idea === idea)?.args;
  }

  tell() {
    this.dispatchEvent(new Event("changed"));
  }
}
