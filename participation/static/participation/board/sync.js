/**
 * Keeps the board's cards in step: deltas as they come, a snapshot where the server or a gap asks for one.
 * The socket is already subscribed while a snapshot loads, so frames that arrive meanwhile are held, not lost.
 */
export class Sync {
  /** `restated` is called with the board's own state (phase, columns) whenever a message carries it. */
  constructor({ board, http, connection, restated }) {
    Object.assign(this, { board, http, connection, restated, held: [] });
  }

  update(frame) {
    if (this.loading) this.held.push(frame);
    else if (!this.board.update(frame)) this.connection.resume();
    else if (frame.board) this.restated(frame.board);
  }

  /** Reads the whole board; true if that worked. A failure is left to the connection's next attempt. */
  async read(url) {
    if (this.loading) return false;
    this.loading = true;
    try {
      const snapshot = await this.http.snapshot(url);
      this.board.replace(snapshot);
      this.restated(snapshot.board);
      return true;
    } catch (error) {
      console.warn(`no snapshot: ${error.message}`);
      this.connection.drop();
      return false;
    } finally {
      this.loading = false;
      this.held.splice(0).forEach((frame) => this.update(frame));
    }
  }
}
