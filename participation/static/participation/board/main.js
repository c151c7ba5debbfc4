/** Wires the parts of a live board. Each does one thing; what happens between them is written here. */
import { Announcer } from "./announce.js";
import { Arrivals } from "./arrivals.js";
import { Board } from "./board.js";
import { Budget } from "./budget.js";
import { Clock } from "./clock.js";
import { Columns } from "./columns.js";
import { Connection } from "./connection.js";
import { Contributions } from "./contributions.js";
import { Controls } from "./controls.js";
import { copyText } from "./copy.js";
import { showCounts } from "./counts.js";
import { Delivery, JOIN_FIRST } from "./delivery.js";
import { Editor } from "./editor.js";
import { IdeaForm } from "./form.js";
import { Http } from "./http.js";
import { keyOf } from "./idea.js";
import { newIdentifier } from "./identifier.js";
import { Line } from "./line.js";
import { Marks } from "./marks.js";
import { Newcomer } from "./newcomer.js";
import { News } from "./news.js";
import { Outbox } from "./outbox.js";
import { Own } from "./own.js";
import { Phase } from "./phase.js";
import { Refusals } from "./refusals.js";
import { Similar } from "./similar.js";
import { Status } from "./status.js";
import { onRefusal } from "./store.js";
import { Switcher } from "./switcher.js";
import { Sync } from "./sync.js";
import { Tabs } from "./tabs.js";
import { TagCompletion } from "./tag-completion.js";
import { Timer } from "./timer.js";
import { Unseen } from "./unseen.js";
import { Withdrawal } from "./withdrawal.js";

const root = document.querySelector("[data-board]");
const part = (name) => root.querySelector(`[data-${name}]`);
const wall = root.querySelector(".board-wall");

const http = new Http({
  join: root.dataset.joinUrl,
  challenge: root.dataset.challengeUrl,
  operation: root.dataset.operationUrl,
  greeting: root.dataset.greetingUrl,
  snapshot: root.dataset.snapshotUrl,
  token: root.querySelector("[name=csrfmiddlewaretoken]").value,
  stale: () => status.final(4426),
});
onRefusal(() => { part("unkept").hidden = false; });

// What this device sends, and what it knows of its person.
const tabs = new Tabs(root.dataset.board);
const outbox = new Outbox(root.dataset.board, tabs);
const own = new Own(outbox);
const isMine = (id) => own.isMine(keyOf({ id }));
const form = new IdeaForm(part("idea-form"), outbox);
const editor = new Editor(part("editor-template"), outbox, part("error-template"));
const withdrawal = new Withdrawal(part("withdrawal-template"), outbox);
const edit = (idea) => editor.open(idea);
const withdraw = (idea) => withdrawal.ask(idea);
const contributions = new Contributions(part("contributions"), { outbox, form, editor });
new Unseen(part("contributions"), { own, act: { edit, withdraw, copy } });
new Budget(part("budget"), own);
new Newcomer(part("newcomer"), own);
new Refusals(part("refusal"), outbox);
new Similar(part("similar"), form.text, http);
new TagCompletion(part("tag-offers"), form.form.elements.tags, http);

// The board and what is added to it.
const board = new Board(root);
const announcer = new Announcer(part("announcer"));
const phase = new Phase(root, announcer);
const news = new News(part("bar"), { board, wall, announcer, isMine });
const arrivals = new Arrivals(announcer, isMine);
const marks = new Marks(root, isMine);
const controls = new Controls(root, { own, outbox, edit, withdraw });
const switcher = new Switcher(wall);

// The line to the server.
const clock = new Clock();
const timer = new Timer(part("timer"), clock);
const status = new Status(part("status"));
const connection = new Connection({
  path: root.dataset.socket,
  board: Number(root.dataset.board),
  client: newIdentifier(),
  view: "participant",
  position: () => board.position(),
  clock,
});
const columns = new Columns(root, board);
const sync = new Sync({ board, http, connection, restated: (state) => restate(state) });
const delivery = new Delivery({
  outbox,
  tabs,
  connection,
  http,
  participant: form.writer.name,
  joined: (you) => form.writeAs(you),
  answered: (frame) => hear(frame),
  served: () => line.ask(),
});
const line = new Line({ connection, http, sign: status, hear, before: () => delivery.again() });

const hears = {
  welcome({ mode, snapshot_url: url, you }) {
    if (mode === "snapshot") sync.read(url);
    own.greeted(you);
    outbox.belongsTo(you.participant);
    form.writeAs(you);
    delivery.welcomed(you);
  },
  update(frame) {
    sync.update(frame);
  },
  ack({ op_id: opId, result }) {
    outbox.saved(opId, result);
  },
  nack(frame) {
    if (frame.code !== JOIN_FIRST) return outbox.refused(frame);
    delivery.joinFirst();
    form.writeAs({ participant: null, voice: null });
  },
  mine(frame) {
    own.told(frame);
  },
};

function hear(frame) {
  hears[frame.type]?.(frame);
}

function restate(state) {
  phase.show(state);
  news.follow(state.phase);
  own.restated(state);
  timer.set(state.timer_ends_at);
  columns.compare(state.columns);
  root.toggleAttribute("data-veiled", state.is_veiled);
}

async function copy(idea, item) {
  item.querySelector("[data-note]").textContent = await copyText(item.querySelector("[data-text]"));
}

/** What depends on the viewer, on these cards. */
function personalise(cards) {
  marks.show(cards);
  controls.show(cards);
}

board.addEventListener("changed", ({ detail: { added, touched } }) => {
  marks.arrived(added);
  personalise(touched);
  showCounts(root);
  switcher.renew();
  arrivals.add(added);
});
own.addEventListener("changed", () => {
  personalise(board.cards());
  news.show();
  contributions.leaveTo(own.unseen);
});
tabs.addEventListener("told", ({ detail }) => detail.joined && delivery.participant === null && connection.reopen());

restate(JSON.parse(root.dataset.state));
await Promise.all([outbox.load(), form.restore()]);
connection.open();
