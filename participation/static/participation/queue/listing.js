import { hasFocusedValue } from "../board/morph.js";

const MESSAGES = "queue-messages";
const WAITING = ".queue-item:not(.queue-item--decided)";

/**
 * The queue on the page. A newer page is laid over it; what somebody is writing or deciding stays.
 * Event `arrived` (detail: how many items are new).
 */
export class Listing extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
  }

  position() {
    return { since: Number(this.root.dataset.seq), epoch: this.root.dataset.epoch };
  }

  /** The page shows everything up to here, or what came concerns nothing on it. */
  reached(seq) {
    if (seq > this.position().since) this.root.dataset.seq = seq;
  }

  items() {
    return [...this.root.querySelectorAll(".queue-item")];
  }

  /** The item in which somebody works. */
  current() {
    return document.activeElement?.closest(".queue-item");
  }

  has(card) {
    return this.root.querySelector(`[data-item="${CSS.escape(card)}"]`) !== null;
  }

  /** What others did has come: the last words about one's own decision stay. */
  follow(html) {
    return this.show(html, (old) => old.id === MESSAGES);
  }

  /** Lays the queue of a newer page over this one, except for what `stays`. */
  show(html, stays = () => false) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-queue]");
    if (!fresh) return false;
    const before = new Set(this.waiting());
    const chosen = this.root.querySelectorAll("input[name=auswahl]:checked");
    const kept = [...chosen].map((box) => box.value);
    Idiomorph.morph(this.root, fresh, {
      ignoreActiveValue: hasFocusedValue(),
      callbacks: {
        beforeNodeMorphed: (old, fresh) => !stays(old) && this.mayChange(old, fresh),
        beforeNodeRemoved: (old) => !this.isKept(old),
      },
    });
    this.choose(kept);
    const count = this.waiting().filter((id) => !before.has(id)).length;
    if (count) this.dispatchEvent(new CustomEvent("arrived", { detail: count }));
    return true;
  }

  waiting() {
    return [...this.root.querySelectorAll(WAITING)].map((item) => item.id);
  }

  choose(values) {
    for (const box of this.root.querySelectorAll("input[type=checkbox][name=auswahl]")) {
      box.checked = values.includes(box.value);
    }
  }

  /** Not while somebody writes in it: then at most a note is added that it was decided meanwhile. */
  mayChange(old, fresh) {
    if (!isBeingWritten(old)) return true;
    if (fresh.matches(".queue-item--decided")) markAsDecided(old);
    return false;
  }

  /** Somebody else has decided what is being written about: say so, and lose no word. */
  isKept(node) {
    const item = node.nodeType === Node.ELEMENT_NODE && (node.matches(".queue-item") ? node : node.querySelector(".queue-item"));
    if (!item || !isBeingWritten(item)) return false;
    markAsDecided(item);
    return true;
  }
}

/** An item with words in it that nobody has sent yet. */
function isBeingWritten(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || !node.matches(".queue-item") || node.dataset.sent) return false;
  return [...node.querySelectorAll("textarea")].some((field) => field.value.trim() !== field.defaultValue.trim());
}

function markAsDecided(item) {
  if (item.dataset.decided) return;
  item.dataset.decided = "yes";
  item.querySelectorAll("button").forEach((button) => (button.disabled = true));
  const note = document.createElement("p");
  note.className = "queue-note";
  note.setAttribute("role", "status");
  note.textContent = "Darüber wurde inzwischen schon entschieden. Ihr Text steht noch hier.";
  item.querySelector("form").before(note);
}
