const PAUSE = 400;
const PARTS = ["steuerung", "ordnen-leiste"];

/**
 * Keeps what stands beside the board in step, by asking the server for it: at once, then at most every 400 ms.
 * What is typed, chosen or unfolded there stays. Event: `refreshed`.
 */
export class Controls extends EventTarget {
  constructor(root, url) {
    super();
    this.root = root;
    this.url = url;
  }

  refresh() {
    this.isAskedFor = true;
    if (!this.busy) this.follow();
  }

  async follow() {
    this.busy = true;
    while (this.isAskedFor) {
      this.isAskedFor = false;
      await this.read();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    this.busy = false;
  }

  async read() {
    try {
      const answer = await fetch(this.url, { cache: "no-store" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of PARTS) morph(document.getElementById(id), fresh.getElementById(id));
      this.dispatchEvent(new Event("refreshed"));
    } catch (error) {
      console.warn(`the controls stay as they were: ${error.message}`);
    }
  }
}

function morph(present, fresh) {
  const typed = fieldsOf(present).map(({ id, value }) => [id, value]);
  const unfolded = [...present.querySelectorAll("details[open]")].map(({ id }) => id);
  Idiomorph.morph(present, fresh, { morphStyle: "outerHTML", ignoreActiveValue: true });
  for (const [id, value] of typed) put(document.getElementById(id), value);
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
}

function fieldsOf(part) {
  return [...part.querySelectorAll("input[type=text], select")];
}

function put(field, value) {
  if (!field || field.value === value) return;
  if (field.options && ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
}
