const ROOM = "(min-width: 64rem)";

/** Where there is room all controls stand open. A narrow screen begins with the phase and leads on to the cards. */
export class Drawers {
  constructor(root) {
    this.root = root;
    this.known = new Set();
  }

  /** Those that were not there before: what somebody has folded stays folded. */
  show() {
    for (const drawer of this.root.querySelectorAll("[data-roomy]")) {
      if (!this.known.has(drawer.id) && matchMedia(ROOM).matches) drawer.open = true;
      this.known.add(drawer.id);
    }
  }
}
