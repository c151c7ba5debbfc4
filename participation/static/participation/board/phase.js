const COLLECTING = "Jetzt werden Ideen gesammelt.";

/**
 * Follows the board's phase: only collecting takes ideas, and what somebody is writing stays in sight.
 * Another phase is said by the announcer: a notice that appears is not read out in every browser.
 */
export class Phase {
  constructor(root, announcer) {
    Object.assign(this, { root, announcer });
  }

  show({ phase, phase_end: end = "", accepts }) {
    const { root } = this;
    const open = phase === "collecting";
    for (const part of document.querySelectorAll("[data-phase]")) {
      part.hidden = !part.dataset.phase.split(" ").includes(phase);
    }
    const line = root.querySelector("[data-phase-end]");
    line.textContent = end;
    line.hidden = end === "";
    for (const part of root.querySelectorAll("[data-when]")) part.hidden = !accepts.includes(part.dataset.when);
    for (const part of root.querySelectorAll("[data-unless]")) part.hidden = accepts.includes(part.dataset.unless);
    const form = root.querySelector("[data-idea-form]");
    form.hidden = !open && form.elements.text.value.trim() === "";
    form.querySelector("[type=submit]").disabled = !open;
    this.tell(phase);
  }

  tell(phase) {
    if (this.told && this.told !== phase) this.announcer.say(() => this.sentence(), "phase");
    this.told = phase;
  }

  sentence() {
    return this.root.querySelector(".board-notice[data-phase]:not([hidden])")?.innerText ?? COLLECTING;
  }
}
