const PATIENCE = 20_000;

/** The same doors without a socket: join, operation, greeting, snapshot. */
export class Http {
  /** `stale` is called when the page is too old to send anything: its security token has been replaced. */
  constructor({ join, operation, greeting, snapshot, token, stale, challenge }) {
    Object.assign(this, { joinUrl: join, operationUrl: operation, greetingUrl: greeting, snapshotUrl: snapshot });
    Object.assign(this, { token, stale, challengeUrl: challenge, etag: "" });
  }

  /** Makes this device a guest with a pseudonym, with a proof of work where one is asked for. Answers `{ok, participant, voice, message}`. */
  async join(pseudonym) {
    const proof = this.challengeUrl ? await this.prove() : "";
    const answer = await this.post(this.joinUrl, new URLSearchParams({ pseudonym, proof }));
    return { ok: answer.ok, ...(await answer.json()) };
  }

  /** Fetched only by those who join: the board's own modules are fetched by everybody. */
  async prove() {
    const { prove } = await import("../../spam/prove.js");
    return prove(this.challengeUrl);
  }

  /** Answers with the frame that the socket would have brought: `ack` or `nack`. */
  async operate(operation) {
    const answer = await this.post(this.operationUrl, JSON.stringify(operation), "application/json");
    return answer.json();
  }

  /**
   * What a socket would hear after `hello`; nothing where nothing changed. The ETag is looked after here, because
   * the browser would give old frames out again instead of saying that there are none.
   */
  async greeting(hello) {
    const headers = { Accept: "application/json", "If-None-Match": this.etag };
    const url = `${this.greetingUrl}?${new URLSearchParams(hello)}`;
    const answer = await fetch(url, { cache: "no-store", headers, signal: patience() });
    if (answer.status === 304) return { frames: [] };
    if (answer.status === 404) return { isGone: true };
    if (!answer.ok) throw new Error(`greeting answered ${answer.status}`);
    this.etag = answer.headers.get("ETag") ?? "";
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
