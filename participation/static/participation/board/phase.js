/** Follows the board's phase: only collecting takes ideas, and what somebody is writing stays in sight. */
export function showPhase(root, { phase, phase_end: end = "", accepts }) {
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
}
