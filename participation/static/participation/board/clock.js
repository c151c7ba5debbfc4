const SAMPLES = 5;
/** A phone that slept or set its clock: what was measured before does not count any more. */
const JUMP = 2_000;

/** The server's time on a device whose own clock may be wrong: the median of the last measured differences. */
export class Clock {
  constructor() {
    this.samples = [];
  }

  /** `now`: the server's moment as a message of just now says it; `asked`: when it was asked for, by this device. */
  set(now, asked = Date.now()) {
    const sample = Date.parse(now) - (asked + Date.now()) / 2;
    if (this.samples.length > 0 && Math.abs(sample - this.offset()) > JUMP) this.samples = [];
    this.samples = [...this.samples, sample].slice(-SAMPLES);
  }

  /** Before the server has said anything, this device's time is only a guess. */
  isSet() {
    return this.samples.length > 0;
  }

  offset() {
    const sorted = [...this.samples].sort((a, b) => a - b);
    return sorted.length > 0 ? sorted[Math.floor((sorted.length - 1) / 2)] : 0;
  }

  now() {
    return Date.now() + this.offset();
  }
}
