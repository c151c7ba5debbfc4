/** Turns what stands on the page into what the server says, without touching what the browser has added to it. */

export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

/** A card or a group's shell; the cards in a group come and go by frames of their own. */
export function morphed(present, html) {
  const fresh = parsed(html);
  if (present.dataset.seq === fresh.dataset.seq) return;
  Idiomorph.morph(present, fresh, { morphStyle: "outerHTML", ignoreActiveValue: hasFocusedValue(), callbacks: KEEPING });
}

/** Idiomorph's `ignoreActiveValue` spares all of what has the focus, a button's words too; only fields have a value. */
export const hasFocusedValue = () => document.activeElement?.matches("input, textarea, select") ?? false;

/** What carries `data-added` is the browser's own; it needs an id, or it would be taken for something else. */
export const KEEPING_ADDED = { beforeNodeRemoved: (node) => !node.dataset?.added };

const KEEPING = {
  ...KEEPING_ADDED,
  beforeNodeMorphed: (present, fresh) => !(present.id?.endsWith("-ideen") && renamed(present, fresh)),
};

function renamed(list, fresh) {
  for (const { name, value } of fresh.attributes) list.setAttribute(name, value);
  return true;
}
