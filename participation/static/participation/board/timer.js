const TICK = 250;
const MINUTE = 60_000;
export const OVER = "Zeit ist um";
const LAST_MINUTE = "Noch eine Minute";

/** Shows how long there is until a moment of the server's clock; may speak when the end is near and reached. */
export class Timer {
  /** `line` holds `[data-timer-text]`, and `[data-timer-spoken]` where it shall be heard. */
  constructor(line, clock) {
    this.line = line;
    this.text = line.querySelector("[data-timer-text]");
    this.spoken = line.querySelector("[data-timer-spoken]");
    this.clock = clock;
  }

  /** `endsAt`: a moment as the server writes it; empty or null for none. */
  set(endsAt) {
    clearInterval(this.rhythm);
    this.line.hidden = true;
    if (!endsAt) return;
    this.end = Date.parse(endsAt);
    this.rhythm = setInterval(() => this.show(), TICK);
    this.show();
  }

  /** Goes on after the end: the clock may be corrected. */
  show() {
    this.line.hidden = !this.clock.isSet();
    if (this.line.hidden) return;
    const left = this.end - this.clock.now();
    const words = left > 0 ? minutesAndSeconds(left) : OVER;
    this.line.classList.toggle("is-over", left <= 0);
    this.line.classList.toggle("is-short", left > 0 && left <= MINUTE);
    if (this.text.textContent !== words) this.text.textContent = words;
    if (this.spoken) this.say(left);
  }

  say(left) {
    const words = left <= 0 ? OVER : left <= MINUTE ? LAST_MINUTE : "";
    if (this.spoken.textContent !== words) this.spoken.textContent = words;
  }
}

export function minutesAndSeconds(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
