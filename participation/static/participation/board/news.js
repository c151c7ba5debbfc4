import { EVERYTHING, NEW_CARDS, NOTHING } from "./board.js";

/** In these a board changes no more. */
const OVER = new Set(["closed", "archived"]);

/**
 * Holds new cards back while somebody reads, and everything while somebody has stopped the board.
 * One line says how many wait; nothing jumps.
 */
export class News {
  constructor(bar, { board, wall, announcer, isMine }) {
    Object.assign(this, { board, wall, announcer, isMine });
    this.line = bar.querySelector("[data-news]");
    this.pause = bar.querySelector("[data-pause]");
    this.isPaused = false;
    board.holdsBack = () => this.mode();
    board.addEventListener("held", () => this.show());
    this.line.addEventListener("click", () => this.take());
    this.pause.addEventListener("click", () => this.toggle());
    addEventListener("scroll", () => this.isBack(), { passive: true });
  }

  /** What does not change any more need not be stopped; what was stopped shows how it ended. */
  follow(phase) {
    this.pause.hidden = OVER.has(phase);
    if (this.pause.hidden && this.isPaused) this.toggle();
  }

  mode() {
    if (this.isPaused) return EVERYTHING;
    return this.isReading() ? NEW_CARDS : NOTHING;
  }

  /** Scrolled into the cards. */
  isReading() {
    return this.wall.getBoundingClientRect().top < 0;
  }

  toggle() {
    this.isPaused = !this.isPaused;
    this.pause.querySelector("[data-label]").textContent = this.isPaused ? "Weiter" : "Anhalten";
    this.pause.dataset.paused = this.isPaused;
    if (this.isPaused) this.show();
    else this.board.release();
  }

  isBack() {
    if (!this.isPaused && this.board.waiting().length > 0 && !this.isReading()) this.board.release();
  }

  take() {
    if (this.isPaused) this.toggle();
    else this.board.release();
    // The line that was pressed is gone; reading goes on in the cards.
    this.wall.focus({ preventScroll: true });
  }

  show() {
    this.board.releaseCards(this.board.waiting().filter((id) => this.isMine(id)));
    const count = this.board.waiting().length;
    this.line.hidden = count === 0;
    if (count === 0) return;
    this.line.querySelector("[data-label]").textContent = `${words(count)} – anzeigen`;
    if (count !== this.said) this.announcer.say(() => this.sentence(), "news");
  }

  sentence() {
    const count = this.board.waiting().length;
    this.said = count;
    return count > 0 ? `${words(count)}. Mit der Schaltfläche „anzeigen“ erscheinen sie.` : "";
  }
}

const words = (count) => (count === 1 ? "1 neuer Beitrag" : `${count} neue Beiträge`);
