import { prove } from "./prove.js";

const GOOD_FOR = 15 * 60 * 1000;
const PATIENCE = 15 * 1000;
const WAITING = "Einen Moment, Ihre Eingaben werden gleich gesendet.";

/**
 * A form with a field for a proof: worked out while somebody types, waited for when it is sent. Begins when the
 * form is used, never before. Without a proof, or if it fails, the form is sent all the same.
 */
class Shield {
  constructor(field) {
    this.field = field;
    this.status = field.form.querySelector("[data-proof-status]");
    field.form.addEventListener("focusin", () => this.begin());
    field.form.addEventListener("submit", (event) => this.hold(event));
  }

  begin() {
    if (this.begun && Date.now() - this.begun < GOOD_FOR) return this.working;
    this.begun = Date.now();
    this.field.value = "";
    this.isDone = false;
    this.working = prove(this.field.dataset.proof).then((proof) => {
      this.field.value = proof;
      this.isDone = true;
    });
    return this.working;
  }

  hold(event) {
    const working = this.begin();
    if (this.isDone) return;
    event.preventDefault();
    if (this.isHeld) return;
    this.isHeld = true;
    this.status.textContent = WAITING;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    Promise.race([working, patience]).then(() => {
      this.isHeld = false;
      this.isDone = true;
      this.status.textContent = "";
      event.target.requestSubmit(event.submitter);
    });
  }
}

for (const field of document.querySelectorAll("[data-proof]")) {
  new Shield(field);
}
