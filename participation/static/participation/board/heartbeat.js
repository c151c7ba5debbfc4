const EVERY = 20_000;
const PATIENCE = 10_000;

/** Asks the server every 20 seconds whether it is still there; silence after a question means that it is not. */
export class Heartbeat {
  constructor(ask, lost) {
    this.ask = ask;
    this.lost = lost;
    this.count = 0;
  }

  start() {
    this.stop();
    this.rhythm = setInterval(() => this.beat(), EVERY);
    this.expect();
  }

  stop() {
    clearInterval(this.rhythm);
    this.heard();
  }

  beat() {
    this.count += 1;
    this.asked = Date.now();
    this.ask(this.count);
    this.expect();
  }

  /** From now on something must arrive within ten seconds. */
  expect() {
    this.verdict ??= setTimeout(this.lost, PATIENCE);
  }

  /** Whatever arrives proves that the line stands. */
  heard() {
    clearTimeout(this.verdict);
    this.verdict = undefined;
  }
}
