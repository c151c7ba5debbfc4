/** Runs a change of the board so that focus and the place on the screen stay where the person has them. */
export function keepingPlace(root, change) {
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  const anchor = anchorsByItself() ? null : firstVisible(root);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
}

/** Safari does not hold the place when something grows above it. */
function anchorsByItself() {
  return CSS.supports("overflow-anchor", "auto");
}

function firstVisible(root) {
  return [...root.querySelectorAll("li[id^=idee-]")].find((card) => card.getBoundingClientRect().bottom > 0);
}
