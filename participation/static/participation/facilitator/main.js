/** Wires the facilitator's page: the board as it lives, and the controls beside it. */
import { Announcer } from "../board/announce.js";
import { Board } from "../board/board.js";
import { Clock } from "../board/clock.js";
import { Columns } from "../board/columns.js";
import { Connection } from "../board/connection.js";
import { showCounts } from "../board/counts.js";
import { Http } from "../board/http.js";
import { newIdentifier } from "../board/identifier.js";
import { Line } from "../board/line.js";
import { Status } from "../board/status.js";
import { Switcher } from "../board/switcher.js";
import { Sync } from "../board/sync.js";
import { Commands } from "./commands.js";
import { Controls } from "./controls.js";
import { Countdown } from "./countdown.js";
import { Drawers } from "./drawers.js";
import { presenceLine } from "./presence.js";
import { Ticked } from "./ticked.js";

const root = document.querySelector("[data-board]");
const part = (name) => root.querySelector(`[data-${name}]`);

const http = new Http({ greeting: root.dataset.greetingUrl, snapshot: root.dataset.snapshotUrl });
const board = new Board(root);
const status = new Status(part("status"));
const announcer = new Announcer(part("announcer"));
const clock = new Clock();
const countdown = new Countdown(root, clock);
const ticked = new Ticked(root);
const controls = new Controls(root, root.dataset.controlsUrl);
const drawers = new Drawers(root);
const switcher = new Switcher(root.querySelector(".board-wall"));
const connection = new Connection({
  path: root.dataset.socket,
  board: Number(root.dataset.board),
  client: newIdentifier(),
  view: "facilitator",
  position: () => board.position(),
  clock,
});
const columns = new Columns(root, board);
const sync = new Sync({ board, http, connection, restated: (state) => columns.compare(state.columns) });
const line = new Line({ connection, http, sign: status, hear: (frame) => hears[frame.type]?.(frame) });
const commands = new Commands(part("refusal"), (button) => controls.isUnread(button));

const hears = {
  welcome({ mode, snapshot_url: url }) {
    controls.refresh();
    if (mode === "snapshot") sync.read(url);
  },
  update(frame) {
    sync.update(frame);
    controls.refresh();
  },
  presence(frame) {
    part("presence").hidden = false;
    part("presence").textContent = presenceLine(frame);
  },
};

/** What one has done oneself is to be seen at once, with or without a line. */
function done({ message, form }) {
  announcer.say(() => message);
  if (form.id === "ordnen") {
    ticked.clear();
    const name = root.querySelector("#ordnen-name");
    if (name) name.value = "";
  }
  controls.refresh();
  if (!connection.welcomed) line.ask();
}

board.addEventListener("changed", () => {
  showCounts(root);
  switcher.renew();
  ticked.show();
});
controls.addEventListener("refreshed", () => {
  drawers.show();
  countdown.show();
  ticked.show();
});
commands.addEventListener("done", ({ detail }) => done(detail));
commands.addEventListener("refused", () => controls.refresh());
connection.addEventListener("down", () => { part("presence").hidden = true; });

drawers.show();
showCounts(root);
ticked.show();
countdown.show();
connection.open();
