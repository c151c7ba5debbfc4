/* In the editor: what a contribution brought along from its board is shown, but not to be rewritten. The server
   holds it whatever is sent (documents/models/kept.py). The fields appear one by one, built by Wagtail. */
const kept = new Set(JSON.parse(document.getElementById("uebernommene-punkte").textContent));

function hold() {
  for (const id of document.querySelectorAll('input[name^="items-"][name$="-id"]')) {
    if (!kept.has(id.value)) continue;
    const prefix = `${id.name.slice(0, -"id".length)}value-`;
    for (const field of document.querySelectorAll(`[name^="${prefix}"]`)) {
      field.readOnly = field.name !== `${prefix}text`;
    }
  }
}

if (kept.size) {
  new MutationObserver(hold).observe(document.body, { childList: true, subtree: true });
  hold();
}
