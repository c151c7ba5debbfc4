import { GIVE_UP_ON_SOCKET } from "./connection.js";

const GONE = 4404;

/**
 * The server's frames on a page: over its socket, and by request where the network lets no socket through.
 * Either way they are the same frames, so the page has the same cards, rights and marks. `sign` says which way it is.
 */
export class Line {
  /** `hear` takes each frame; `before` is waited for before the server is asked: what was written here goes first. */
  constructor({ connection, http, sign, hear, before = () => {} }) {
    Object.assign(this, { connection, http, sign, hear, before, asked: Promise.resolve() });
    connection.addEventListener("frame", ({ detail }) => this.bySocket(detail));
    connection.addEventListener("down", ({ detail }) => this.goOn(detail));
    connection.addEventListener("final", ({ detail }) => sign.final(detail));
  }

  bySocket(frame) {
    if (frame.type === "welcome") this.sign.live();
    this.hear(frame);
  }

  /** Not live any more: a gap to bridge, or a network that forbids sockets. */
  async goOn(failures) {
    if (failures < GIVE_UP_ON_SOCKET) return this.sign.down();
    await this.before();
    await this.ask();
  }

  /** One after the other: whoever asks gets what is true after their question. */
  ask() {
    this.asked = this.asked.then(() => this.greet());
    return this.asked;
  }

  async greet() {
    const { since, epoch } = this.connection.position();
    const asked = Date.now();
    try {
      const answer = await this.http.greeting({ since: since ?? "", epoch, sicht: this.connection.view });
      // A socket that has come up meanwhile has said it all, and newer.
      if (!this.connection.welcomed) this.take(answer, asked);
    } catch (error) {
      console.warn(`no greeting: ${error.message}`);
      if (!this.connection.welcomed) this.sign.down();
    }
  }

  take({ isGone, frames }, asked) {
    if (isGone) return this.sign.final(GONE);
    if (this.connection.failures >= GIVE_UP_ON_SOCKET) this.sign.slow();
    for (const frame of frames) {
      if (frame.now) this.connection.clock?.set(frame.now, asked);
      this.hear(frame);
    }
  }
}
