/** Proves to the server that a browser took pains: looks for the number behind a hash. */

const AT_ONCE = 500;

/** The proof for a challenge of the server, as text; empty if there is none to be had. */
export async function prove(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) return "";
    const challenge = await answer.json();
    const number = await solve(challenge);
    if (number === null) return "";
    const { algorithm, salt, signature } = challenge;
    return btoa(JSON.stringify({ algorithm, challenge: challenge.challenge, number, salt, signature }));
  } catch {
    // No network, or a page without https, where browsers do no such sums.
    return "";
  }
}

async function solve({ challenge, salt, maxNumber }) {
  const encoder = new TextEncoder();
  const wanted = bytes(challenge);
  for (let first = 0; first <= maxNumber; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, offset) => first + offset);
    const digests = await Promise.all(
      numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(salt + number))),
    );
    const found = digests.findIndex((digest) => same(new Uint8Array(digest), wanted));
    if (found >= 0) return numbers[found];
    // Let what somebody types go first.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return null;
}

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
}

function same(one, other) {
  return one.every((value, index) => value === other[index]);
}
