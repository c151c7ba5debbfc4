/** Operations that carry words: shown under "Ihre Beiträge", and kept when they are refused. */
export const TEXTS = new Set(["post_idea", "edit_idea", "post_comment", "record_idea"]);

/** Operations that say how something shall be from now on: a later one makes an earlier one needless. */
export const TAPS = new Set(["support", "vote"]);

export const isText = ({ name }) => TEXTS.has(name);

/** What must arrive one after the other. Taps do not wait behind a text that has to wait a minute. */
export const laneOf = ({ name }) => (TAPS.has(name) ? "taps" : "texts");
