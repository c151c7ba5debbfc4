import { countCharacters } from "./counter.js";
import { openDialog } from "./dialog.js";
import { clearError, showError } from "./field-error.js";
import { textFault, words } from "./writing.js";

/** Changes an own idea in a dialog, which no update of the board touches. */
export class Editor {
  /** `errorTemplate`: how a fault at a field looks. */
  constructor(template, outbox, errorTemplate) {
    Object.assign(this, { template, outbox, errorTemplate });
  }

  /** `base`: the seq of what the person sees. `sent` is called when the change goes out. */
  open(idea, sent = () => {}) {
    const dialog = openDialog(this.template);
    const form = dialog.querySelector("form");
    dialog.querySelector("[data-number]").textContent = idea.number;
    form.elements.text.value = idea.text;
    form.elements.tags.value = idea.tags.join(", ");
    const [shown, spoken] = ["shown", "spoken"].map((part) => form.querySelector(`[data-counter=${part}]`));
    countCharacters(form.elements.text, { shown, spoken, limit: Number(form.dataset.limit) });
    form.addEventListener("submit", (event) => this.submit(event, idea, sent));
    form.elements.text.focus();
  }

  submit(event, idea, sent) {
    event.preventDefault();
    const { text } = event.target.elements;
    const fault = textFault(text.value, Number(event.target.dataset.limit));
    clearError(text);
    if (fault) {
      showError(text, fault, this.errorTemplate);
      text.focus();
    } else {
      this.send(event.target, idea);
      sent();
    }
  }

  send(form, { idea, number, place, base }) {
    const args = { idea, text: form.elements.text.value.trim(), tags: words(form.elements.tags.value), place };
    this.outbox.add("edit_idea", args, { base, number });
    form.closest("dialog").close();
  }
}
