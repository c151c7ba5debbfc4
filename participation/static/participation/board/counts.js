/** Keeps the number of ideas beside each column's heading and in the jump list, and the word for an empty one. */
export function showCounts(root) {
  for (const list of root.querySelectorAll("ol[id^=spalte-]")) {
    const column = list.id.replace("spalte-", "");
    const count = list.querySelectorAll("li[id^=idee-]").length;
    for (const place of root.querySelectorAll(`[data-count="${column}"]`)) place.textContent = count;
    root.querySelector(`[data-empty="${column}"]`).hidden = list.children.length > 0;
  }
}
