/** Sends a decision without leaving the page: the answer is the queue itself, laid over this one. */
export class Decisions {
  constructor({ root, listing }) {
    Object.assign(this, { root, listing });
    root.addEventListener("submit", (event) => {
      if (!event.target.matches("[data-decide]")) return;
      event.preventDefault();
      this.send(event.target, event.submitter);
    });
  }

  async send(form, button) {
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const item = form.closest(".queue-item");
    const next = this.after(item);
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields(form, button), headers: { Accept: "text/html" } });
      if (answer.ok) item.dataset.sent = "yes";
      else this.forgetDraft(item);
      if (!this.listing.show(await answer.text())) throw new Error(`answered ${answer.status}`);
      this.goOn(answer.ok ? next : item.id);
    } catch {
      // Whatever it was: the browser's own way shows it, and nothing is lost on the way back.
      withAction(form, button).submit();
    } finally {
      delete form.dataset.sending;
    }
  }

  /** Refused: the answer carries the typed words, so the item may be morphed. */
  forgetDraft(item) {
    item.querySelectorAll("textarea").forEach((field) => (field.defaultValue = field.value));
  }

  /** Which item comes next, by its place: this one may be gone or stand elsewhere afterwards. */
  after(item) {
    const items = this.listing.items();
    const index = items.indexOf(item);
    return (items[index + 1] ?? items[index - 1])?.id;
  }

  goOn(id) {
    const item = id ? document.getElementById(id) : undefined;
    (item ?? this.root.querySelector(".queue-item"))?.focus();
  }
}

function fields(form, button) {
  const data = new URLSearchParams(new FormData(form));
  if (button?.name) data.set(button.name, button.value);
  return data;
}

/** A form that is sent by a script forgets which button was pressed. */
function withAction(form, button) {
  if (button?.name) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button.name, value: button.value });
    form.append(field);
  }
  return form;
}
