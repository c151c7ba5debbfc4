/** Copies what stands in an element; where the browser does not allow that it is at least selected. */
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return "Der Text ist kopiert.";
  } catch {
    getSelection().selectAllChildren(element);
    return "Der Text ist markiert und lässt sich jetzt kopieren.";
  }
}
