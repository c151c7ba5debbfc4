const BLACKED_OUT = "▇▇▇";
const SIGNS_AROUND = /^(\p{P}*)(.*?)(\p{P}*)$/su;

/** Spaces, words, and the signs around words; joined again they are the text. */
function partsOf(text) {
  const chunks = text.match(/\s+|\S+/gu) ?? [];
  return chunks.flatMap((chunk) => chunk.match(SIGNS_AROUND).slice(1)).filter(Boolean);
}

/** Words as buttons: pressed ones are blacked out in the text field, which stays what is sent. */
class Redaction {
  constructor(form) {
    this.field = form.querySelector("[name=text]");
    this.parts = partsOf(this.field.value);
    this.gone = new Set();
    const words = form.querySelector("[data-words]");
    words.querySelector("[data-words-text]").replaceChildren(...this.parts.map((part, index) => this.shown(part, index)));
    words.hidden = false;
    form.querySelector("[data-text-field]").classList.add("is-second");
    this.field.readOnly = true;
  }

  shown(part, index) {
    if (/^\s+$/u.test(part)) return part.includes("\n") ? document.createElement("br") : " ";
    if (!/[^\p{P}]/u.test(part)) return part;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "redaction-word", textContent: part });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => this.toggle(button, index));
    return button;
  }

  toggle(button, index) {
    const isGone = !this.gone.delete(index);
    if (isGone) this.gone.add(index);
    button.setAttribute("aria-pressed", String(isGone));
    this.field.value = this.text();
  }

  /** Neighbouring words become one block, so that their number does not tell. */
  text() {
    const text = [];
    this.parts.forEach((part, index) => {
      const isGone = this.gone.has(index);
      if (!isGone) text.push(part);
      else if (this.continues(index)) text.pop();
      else text.push(BLACKED_OUT);
    });
    return text.join("");
  }

  /** The word before this one is blacked out too; the space between them goes with both. */
  continues(index) {
    return this.gone.has(index - 2) && !this.parts[index - 1].includes("\n");
  }
}

document.querySelectorAll("[data-redaction]").forEach((form) => new Redaction(form));
