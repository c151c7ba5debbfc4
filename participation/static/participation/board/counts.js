/** From so many cards on the page lays out only those near the screen; a fresh page begins in the same way. */
const LARGE = 200;

/**
 * Keeps the number of ideas beside each column's heading and in the jump list, and the word for an empty one.
 * It is asked after every change, so it goes from list to list and never searches through thousands of cards.
 */
export function showCounts(root) {
  const places = new Map();
  for (const place of root.querySelector(".board-jumps").querySelectorAll("[data-count]")) places.set(place.dataset.count, place);
  let all = 0;
  for (const section of sectionsOf(root)) {
    const list = section.querySelector("ol");
    const heading = section.querySelector("[data-count]");
    const count = countIn(list);
    all += count;
    for (const place of [heading, places.get(heading.dataset.count)]) if (place) set(place, count);
    section.querySelector("[data-empty]").hidden = list.childElementCount > 0;
  }
  root.querySelector(".board-columns").classList.toggle("is-large", all > LARGE);
}

/** The columns on the page, in their order. */
export const sectionsOf = (root) => [...root.querySelector(".board-columns").children];

function countIn(list) {
  let count = 0;
  for (const item of list.children) count += item.id.startsWith("gruppe-") ? cardsIn(item) : 1;
  return count;
}

const cardsIn = (group) => group.querySelectorAll("li[id^=idee-]").length;

/** What stays as it is costs no new layout. */
function set(place, count) {
  if (place.textContent !== String(count)) place.textContent = count;
}
