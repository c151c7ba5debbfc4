const BOX = ".card-pick input";

/** Which cards are ticked. Cards are morphed and replaced all the time; what one has chosen stays chosen. */
export class Ticked {
  constructor(root) {
    this.root = root;
    this.ids = new Set([...root.querySelectorAll(`${BOX}:checked`)].map(({ value }) => value));
    root.addEventListener("change", ({ target }) => target.matches(BOX) && this.tick(target));
    root.addEventListener("click", ({ target }) => target.closest("[data-untick]") && this.clear());
  }

  tick({ value, checked }) {
    if (checked) this.ids.add(value);
    else this.ids.delete(value);
    this.show();
  }

  clear() {
    this.ids.clear();
    this.show();
  }

  show() {
    const boxes = [...this.root.querySelectorAll(BOX)];
    for (const box of boxes) box.checked = this.ids.has(box.value);
    const chosen = boxes.filter(({ checked }) => checked);
    this.ids = new Set(chosen.map(({ value }) => value));
    this.tell(chosen);
  }

  tell(chosen) {
    const line = this.root.querySelector("[data-ticked]");
    if (!line) return;
    line.textContent = chosen.length > 0 ? `Ausgewählt: ${chosen.map(nameOf).join(", ")}` : "Karten auswählen, dann hier:";
    this.root.querySelector("[data-untick]").hidden = chosen.length === 0;
  }
}

const nameOf = (box) => box.closest("label").textContent.replace("auswählen", "").trim();
