/** Wires the screen in the hall: it follows the board, turns its leaves by itself and has nothing to operate. */
import { Board } from "../board/board.js";
import { Clock } from "../board/clock.js";
import { Columns } from "../board/columns.js";
import { Connection } from "../board/connection.js";
import { Http } from "../board/http.js";
import { newIdentifier } from "../board/identifier.js";
import { Line } from "../board/line.js";
import { Sync } from "../board/sync.js";
import { Timer } from "../board/timer.js";
import { listenToKeys } from "./keys.js";
import { Leaves } from "./leaves.js";
import { Rhythm } from "./rhythm.js";
import { Sign } from "./sign.js";
import { Spotlight } from "./spotlight.js";
import { showState } from "./state.js";

const root = document.querySelector("[data-board]");
const part = (name) => root.querySelector(`[data-${name}]`);

const board = new Board(root);
const clock = new Clock();
const timer = new Timer(part("timer"), clock);
const sign = new Sign(part("sign"));
const http = new Http({ greeting: root.dataset.greetingUrl, snapshot: root.dataset.snapshotUrl });
const connection = new Connection({
  path: root.dataset.socket,
  board: Number(root.dataset.board),
  client: newIdentifier(),
  view: "beamer",
  position: () => board.position(),
  clock,
});
const columns = new Columns(root, board, [".beamer-wall"]);
const spotlight = new Spotlight(root, part("spotlight-stage"));
const leaves = new Leaves(root, part("place"));
const rhythm = new Rhythm(leaves, part("keys"));
const sync = new Sync({ board, http, connection, restated: (state) => restate(state) });

const hears = {
  welcome({ mode, snapshot_url: url, phase }) {
    showState(root, { phase });
    if (mode === "snapshot") sync.read(url);
  },
  update: (frame) => sync.update(frame),
  presence({ by_voice: byVoice }) {
    // Who has a name here; screens and passers-by have none.
    part("presence").hidden = false;
    part("presence-count").textContent = Object.values(byVoice).reduce((sum, count) => sum + count, 0);
  },
};

function restate(state) {
  showState(root, state);
  timer.set(state.timer_ends_at);
  spotlight.show(state.spotlight);
  columns.compare(state.columns);
  // Behind the spotlight nothing can be measured.
  leaves.again();
}

board.addEventListener("changed", ({ detail: { added } }) => {
  showState(root, {});
  spotlight.refresh();
  rhythm.changed(added);
});
new Line({ connection, http, sign, hear: (frame) => hears[frame.type]?.(frame) });

listenToKeys({ " ": () => rhythm.toggle(), ArrowRight: () => rhythm.turn(), ArrowLeft: () => rhythm.back() });
clock.set(root.dataset.now);
timer.set(root.dataset.timerEndsAt);
spotlight.show(root.dataset.spotlight);
rhythm.start();
connection.open();
