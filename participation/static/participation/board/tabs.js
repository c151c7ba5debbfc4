/**
 * Tabs of one device share one outbox: each hears what another puts in it, and one of them sends.
 * Should two send at once, nothing is doubled: the server knows each operation by its op_id.
 * Events: `told` (detail: the message of another tab), `chosen`: this tab sends from now on.
 */
export class Tabs extends EventTarget {
  constructor(board) {
    super();
    this.name = `kek-outbox-${board}`;
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(this.name) : null;
    this.channel?.addEventListener("message", ({ data }) => this.hear("told", data));
    // Locks are missing where a hall's network serves the page over plain HTTP: then every tab sends.
    this.isSender = !navigator.locks;
    this.queue();
    document.addEventListener("visibilitychange", () => document.hidden || this.takeOver());
  }

  tell(message) {
    this.channel?.postMessage(message);
  }

  /** Whoever acts sends: a tab in the background may be asleep. */
  takeOver() {
    if (!this.isSender) this.hold({ steal: true });
  }

  queue() {
    if (!this.isSender) this.hold({});
  }

  async hold(options) {
    if (!navigator.locks) return;
    try {
      await navigator.locks.request(this.name, options, () => this.sendUntilStolen());
    } catch {
      this.isSender = false;
      this.queue();
    }
  }

  sendUntilStolen() {
    this.isSender = true;
    this.hear("chosen");
    return new Promise(() => {});
  }

  hear(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}
