const FIRST = 1_000;
const LONGEST = 10_000;

/** Milliseconds to wait before the next try: full jitter, so that a hall never comes back all at once. */
export function delay(failures, atLeast = 0) {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** failures);
  return atLeast + Math.random() * ceiling;
}
