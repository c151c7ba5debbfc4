/** Opens a modal dialog made from a template, and takes it away when it is closed. */
export function openDialog(template) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  template.after(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.showModal();
  return dialog;
}
