const PATIENCE = 20_000;

/** The same doors without a socket: join, operation, snapshot. */
export class Http {
  /** `stale` is called when the page is too old to send anything: its security token has been replaced. */
  constructor({ join, operation, snapshot, token, stale }) {
    Object.assign(this, { joinUrl: join, operationUrl: operation, snapshotUrl: snapshot, token, stale });
  }

  /** Makes this device a guest with a pseudonym. Answers `{ok, participant, message}`. */
  async join(pseudonym) {
    const answer = await this.post(this.joinUrl, new URLSearchParams({ pseudonym }));
    return { ok: answer.ok, ...(await answer.json()) };
  }

  /** Answers with the frame that the socket would have brought: `ack` or `nack`. */
  async operate(operation) {
    const answer = await this.post(this.operationUrl, JSON.stringify(operation), "application/json");
    return answer.json();
  }

  /** The browser keeps the last one with its ETag, so an unchanged board costs nothing. */
  async snapshot(url = this.snapshotUrl) {
    const answer = await fetch(url, { cache: "no-cache", headers: { Accept: "application/json" }, signal: patience() });
    if (!answer.ok) throw new Error(`snapshot answered ${answer.status}`);
    return answer.json();
  }

  /** A hint while typing. */
  async look(url, question, signal) {
    const address = `${url}?${new URLSearchParams(question)}`;
    const answer = await fetch(address, { headers: { Accept: "application/json" }, signal });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.json();
  }

  async post(url, body, type = "application/x-www-form-urlencoded") {
    const headers = { Accept: "application/json", "Content-Type": type, "X-CSRFToken": this.token };
    const answer = await fetch(url, { method: "POST", headers, body, signal: patience() });
    if (answer.status === 403) this.stale();
    // Only JSON is the board's word; a proxy's error page means: try again later.
    if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(`${url} answered ${answer.status}`);
    return answer;
  }
}

/** A request that hangs must not hold up those behind it. */
const patience = () => AbortSignal.timeout(PATIENCE);
