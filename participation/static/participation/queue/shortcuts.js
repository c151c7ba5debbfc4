const SETTING = "kek-queue-shortcuts";
const WRITING = "input, textarea, select, [contenteditable]";

/** Single keys for the office. They can be switched off (WCAG 2.1.4), and never fire while somebody writes. */
export class Shortcuts {
  constructor({ listing, dialog, opener }) {
    Object.assign(this, { listing, dialog });
    this.box = dialog.querySelector("[data-shortcuts-on]");
    this.box.checked = localStorage.getItem(SETTING) !== "off";
    this.box.addEventListener("change", () => localStorage.setItem(SETTING, this.box.checked ? "on" : "off"));
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
    document.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    if (!this.box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.dialog.open || event.target.closest(WRITING)) return;
    if (this.carryOut(event.key)) event.preventDefault();
  }

  carryOut(key) {
    switch (key) {
      case "?":
        this.dialog.showModal();
        return true;
      case "j":
        return this.step(1);
      case "k":
        return this.step(-1);
      case "x":
        return this.click("input[type=checkbox][name=auswahl]");
      case "f":
      case "s":
        return this.click(`[data-key="${key}"]`);
      case "a":
      case "v":
        return this.open(key);
      default:
        return false;
    }
  }

  step(distance) {
    const items = this.listing.items();
    const index = items.indexOf(this.listing.current());
    const next = index < 0 ? 0 : Math.min(items.length - 1, Math.max(0, index + distance));
    items[next]?.focus();
    items[next]?.scrollIntoView({ block: "nearest" });
    return items.length > 0;
  }

  click(selector) {
    const target = this.listing.current()?.querySelector(selector);
    target?.click();
    return Boolean(target);
  }

  /** What needs a reason leads to its field; with a reason in it, the key decides. */
  open(key) {
    const place = this.listing.current()?.querySelector(`[data-key="${key}"]`);
    if (!place) return false;
    if (place.matches("details")) place.open = true;
    const field = place.closest("form").querySelector("textarea");
    if (place.matches("button") && field.value.trim()) place.click();
    else field.focus();
    return true;
  }
}
