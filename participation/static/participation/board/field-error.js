const FAULTY = "kern-form-input__input--error";

/** Says at a field what is wrong with it, in the same place and dress as the server's own messages. */
export function showError(field, message, template) {
  clearError(field);
  const note = template.content.firstElementChild.cloneNode(true);
  note.id = `${field.id}_error`;
  note.querySelector("[data-message]").textContent = message;
  field.insertAdjacentElement("afterend", note);
  field.classList.add(FAULTY);
  field.setAttribute("aria-invalid", "true");
  describe(field, (ids) => ids.add(note.id));
}

export function clearError(field) {
  const id = `${field.id}_error`;
  document.getElementById(id)?.remove();
  field.classList.remove(FAULTY);
  field.removeAttribute("aria-invalid");
  describe(field, (ids) => ids.delete(id));
}

function describe(field, change) {
  const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  change(ids);
  if (ids.size > 0) field.setAttribute("aria-describedby", [...ids].join(" "));
  else field.removeAttribute("aria-describedby");
}
