import { minutesAndSeconds, OVER } from "../board/timer.js";

const EVERY = 250;

/** Counts down to the moment that the server named. The line comes and goes with the controls. */
export class Countdown {
  constructor(root, clock) {
    this.root = root;
    this.clock = clock;
    setInterval(() => this.show(), EVERY);
  }

  show() {
    const place = this.root.querySelector("[data-ends-at]");
    if (!place) return;
    const left = Date.parse(place.dataset.endsAt) - this.clock.now();
    const words = left > 0 ? `noch ${minutesAndSeconds(left)}` : OVER;
    if (place.textContent !== words) place.textContent = words;
  }
}
