import { openDialog } from "./dialog.js";

/** Asks before an own idea is withdrawn. */
export class Withdrawal {
  constructor(template, outbox) {
    Object.assign(this, { template, outbox });
  }

  ask({ idea, number }) {
    const dialog = openDialog(this.template);
    dialog.querySelector("[data-number]").textContent = number;
    dialog.querySelector("[data-confirm]").addEventListener("click", () => {
      this.outbox.add("withdraw_idea", { idea });
      dialog.close();
    });
  }
}
