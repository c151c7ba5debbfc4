/** Puts a card or a group where its rank says; the rest of the list is in order already. */
export function placeByRank(list, item) {
  // Moving what stands right already would cost its focus.
  if (item.parentElement === list && standsRight(item)) return;
  let before = list.lastElementChild;
  while (before && (before === item || comesBefore(item, before))) before = before.previousElementSibling;
  list.insertBefore(item, before ? before.nextElementSibling : list.firstElementChild);
}

function standsRight(item) {
  const { previousElementSibling: before, nextElementSibling: after } = item;
  return !(before && comesBefore(item, before)) && !(after && comesBefore(after, item));
}

/** Of the same rank, cards stand before groups, and each in the order in which they were made. */
function comesBefore(one, other) {
  return (rank(one) - rank(other) || isGroup(one) - isGroup(other) || key(one) - key(other)) < 0;
}

const rank = (item) => Number(item.dataset.rank);
const isGroup = (item) => Number(item.id.startsWith("gruppe-"));
const key = (item) => Number(item.id.replace(/^\D+/, ""));
