/** What a card on the page says about its idea. */

export const keyOf = (card) => Number(card.id.replace("idee-", ""));

export const numberOf = (card) => Number(card.querySelector(".idea-number").textContent.replace(/\D+/g, ""));

/** As much of the idea as its author may change. `base`: the seq of what they see. */
export function ideaOf(card) {
  return {
    idea: keyOf(card),
    number: numberOf(card),
    base: Number(card.dataset.seq),
    text: textOf(card.querySelector(".idea-text")),
    tags: [...card.querySelectorAll(".idea-tag")].map((tag) => tag.textContent.trim()),
    place: Number(card.querySelector(".idea-place")?.dataset.place) || null,
  };
}

/** Paragraphs and breaks as they were typed. */
function textOf(element) {
  const lines = (node) => (node.nodeName === "BR" ? "\n" : node.nodeType === Node.TEXT_NODE ? node.data.trim() : "");
  return [...element.querySelectorAll("p")].map((p) => [...p.childNodes].map(lines).join("")).join("\n\n");
}
