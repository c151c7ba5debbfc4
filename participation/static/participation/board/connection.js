import { delay } from "./backoff.js";
import { Heartbeat } from "./heartbeat.js";

/** After these the server does not want to see this page again before somebody acts. */
const FINAL = new Set([4401, 4403, 4404, 4409, 4426]);
const TOO_FAST = 4429;
const LONG_PAUSE = 30_000;
/** Everybody was sent away at once, so everybody comes back spread over the longest wait. */
const RESTART = 1012;
const MANY = 10;
/** After so many failures in a row a network that forbids WebSockets is more likely than a short gap. */
export const GIVE_UP_ON_SOCKET = 3;
/** An update may still be on its way when a pong overtakes it. */
const GRACE = 2_000;

/**
 * The socket and its life: greets, reconnects, resumes.
 * Events: `frame` (detail: the frame), `down` (detail: failures in a row), `final` (detail: close code).
 */
export class Connection extends EventTarget {
  /** `path`: the socket's on this site; `view`: as who this page looks; `position` answers `{since, epoch}`: how far it has come; `clock` hears the server's time. */
  constructor({ path, board, client, view, position, clock }) {
    super();
    this.url = socketUrl(path);
    Object.assign(this, { board, client, view, position, clock, failures: 0, welcomed: false, pause: 0 });
    this.heartbeat = new Heartbeat((n) => this.send({ type: "ping", n }), () => this.drop());
    addEventListener("online", () => this.wake());
    addEventListener("offline", () => this.drop());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
  }

  open() {
    clearTimeout(this.retry);
    this.retry = undefined;
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.addEventListener("open", () => this.socket === socket && this.greet());
    socket.addEventListener("message", (event) => this.socket === socket && this.receive(event.data));
    socket.addEventListener("close", (event) => this.socket === socket && this.closed(event.code));
    this.heartbeat.expect();
  }

  greet() {
    this.heartbeat.start();
    this.resume();
  }

  /** Says from where this page needs the rest; the first time and whenever something is missing. */
  resume() {
    this.greeted = Date.now();
    const hello = { type: "hello", v: 1, board: this.board, client: this.client, view: this.view };
    this.send({ ...hello, ...this.position() });
  }

  /** A new socket with the cookies of now. */
  reopen() {
    this.abandon();
    this.open();
  }

  receive(text) {
    const frame = JSON.parse(text);
    this.heartbeat.heard();
    if (frame.type === "welcome") this.arrived();
    if (frame.type === "bye" && frame.code === "too_fast") this.pause = (frame.retry_after ?? 0) * 1_000;
    if (frame.type === "pong") this.compare(frame.head);
    if (frame.now) this.clock?.set(frame.now, this.askedAt(frame));
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** When the question went out that this frame answers. */
  askedAt({ type }) {
    return type === "pong" ? this.heartbeat.asked : this.greeted;
  }

  arrived() {
    this.welcomed = true;
    this.failures = 0;
    this.pause = 0;
  }

  /** True if the frame went out; false if the line is not up. */
  send(frame) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** The server is ahead of this page: ask again from where we are, unless the missing part comes by itself. */
  compare(head) {
    clearTimeout(this.doubt);
    if (head <= this.position().since) return;
    this.doubt = setTimeout(() => head > this.position().since && this.resume(), GRACE);
  }

  drop() {
    if (this.socket) this.closed(1006);
  }

  closed(code) {
    this.abandon();
    if (FINAL.has(code)) {
      this.ended = true;
      this.dispatchEvent(new CustomEvent("final", { detail: code }));
      return;
    }
    if (code === TOO_FAST) this.pause ||= LONG_PAUSE;
    this.failures += 1;
    this.dispatchEvent(new CustomEvent("down", { detail: this.failures }));
    this.schedule(code === RESTART ? delay(MANY) : delay(this.failures, this.pause));
  }

  abandon() {
    const socket = this.socket;
    this.socket = undefined;
    this.welcomed = false;
    this.heartbeat.stop();
    clearTimeout(this.doubt);
    socket?.close();
  }

  schedule(wait) {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), wait);
  }

  /** Network or screen are back: a standing line is doubted, a long pause cut short unless the server asked for it. */
  wake() {
    if (this.ended) return;
    if (this.socket) return this.heartbeat.beat();
    this.failures = 0;
    this.schedule(delay(0, this.pause));
  }
}

function socketUrl(path) {
  const url = new URL(path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}
