import { GIVE_UP_ON_SOCKET } from "./connection.js";

const EVERY = 5_000;

/** The refusal that asks for a name; the entry stays in the outbox until there is one. */
export const JOIN_FIRST = "join_first";

/** In place of a connection on pages without a socket. */
export const BY_REQUEST = { failures: GIVE_UP_ON_SOCKET, welcomed: false };

/**
 * Brings what waits in the outbox to the server, one after the other: unchanged, every five seconds and after
 * every welcome, until ack or nack. Joins first where this device is not a participant yet.
 */
export class Delivery {
  /** `participant`: the name that the page came with, or null. By request: `joined` takes the name and voice that the board now knows, `answered` each answer, `served` ends a round, `failed` hears that it broke off. */
  constructor({ outbox, tabs, connection, http, participant, joined, answered, served, failed = () => {} }) {
    Object.assign(this, { outbox, tabs, connection, http, participant, joined, answered, served, failed });
    this.underWay = new Set();
    outbox.addEventListener("change", () => this.flush());
    tabs.addEventListener("chosen", () => this.again());
    setInterval(() => this.again(), EVERY);
  }

  /** The server has told under which name we are on this board, or that we are not on it yet. */
  welcomed({ participant }) {
    this.participant = participant;
    this.again();
  }

  /** The server does not know this device any more: join again with the next round. */
  joinFirst() {
    this.participant = null;
  }

  /** No answer so far: ask once more. */
  again() {
    this.underWay.clear();
    return this.flush();
  }

  async flush() {
    this.isAskedFor = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.isAskedFor) {
        this.isAskedFor = false;
        await this.deliver(this.outbox.heads().filter((entry) => !this.underWay.has(entry.op_id)));
      }
    } catch (error) {
      console.warn(`delivery waits: ${error.message}`);
      this.failed();
    } finally {
      this.busy = false;
    }
  }

  async deliver(due) {
    if (due.length === 0 || !this.tabs.isSender) return;
    const byHttp = this.connection.failures >= GIVE_UP_ON_SOCKET;
    if (!this.connection.welcomed && !byHttp) return;
    if (this.participant === null && !(await this.join(due[0]))) return;
    if (byHttp) await this.request(due);
    else due.forEach((entry) => this.send(entry));
  }

  send(entry) {
    if (!this.connection.send({ type: "op", ...operation(entry) })) return;
    this.underWay.add(entry.op_id);
    this.outbox.sent(entry.op_id);
  }

  async request(due) {
    for (const entry of due) {
      this.outbox.sent(entry.op_id);
      this.answered(await this.http.operate(operation(entry)));
    }
    if (this.outbox.heads().length === 0) this.served();
  }

  /** The session that a guest gets by joining counts for sockets opened after it. */
  async join(entry) {
    const { ok, participant, voice, message } = await this.http.join(entry.pseudonym || entry.participant || "");
    if (ok) this.tabs.tell({ joined: participant });
    if (!ok) this.outbox.refuse(entry, { message });
    else if (this.connection.welcomed) this.connection.reopen();
    else this.knows({ participant, voice });
    return this.participant !== null;
  }

  /** Without a socket nobody greets after joining: its answer says it. */
  knows(you) {
    this.participant = you.participant;
    this.joined(you);
  }
}

function operation({ op_id, name, args, base }) {
  return { op_id, name, args, base: base ?? null };
}
