const OPEN = new Set(["collecting", "sorting", "voting", "discussing"]);

/** Says the board's phase in words, how many cards there are, and why there may be none. */
export function showState(root, { phase, is_veiled: isVeiled }) {
  if (phase) showPhase(root, phase);
  if (isVeiled !== undefined) root.toggleAttribute("data-veiled", isVeiled);
  const count = root.querySelectorAll(".beamer-wall li[id^=idee-]").length;
  const veiled = root.hasAttribute("data-veiled");
  root.querySelector("[data-card-count]").textContent = count;
  root.querySelector("[data-cards]").hidden = veiled;
  root.querySelector("[data-note=veiled]").hidden = !veiled;
  root.querySelector("[data-note=empty]").hidden = veiled || count > 0;
}

function showPhase(root, phase) {
  for (const word of root.querySelectorAll("[data-phase]")) word.hidden = word.dataset.phase !== phase;
  root.querySelector("[data-joining]").hidden = !OPEN.has(phase);
}
