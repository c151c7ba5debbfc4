/** Wires the page of one idea: comments go through the outbox of the board. All else there is plain forms. */
import { Contributions } from "../board/contributions.js";
import { BY_REQUEST, Delivery, JOIN_FIRST } from "../board/delivery.js";
import { Http } from "../board/http.js";
import { Outbox } from "../board/outbox.js";
import { overlay } from "../board/overlay.js";
import { Status } from "../board/status.js";
import { onRefusal } from "../board/store.js";
import { Tabs } from "../board/tabs.js";
import { Comments } from "./comments.js";

const root = document.querySelector("[data-idea-page]");
const part = (name) => root.querySelector(`[data-${name}]`);
const participant = root.dataset.participant || null;

const http = new Http({
  join: root.dataset.joinUrl,
  challenge: root.dataset.challengeUrl,
  operation: root.dataset.operationUrl,
  token: root.querySelector("[name=csrfmiddlewaretoken]")?.value,
  stale: () => status.final(4426),
});
onRefusal(() => { part("unkept").hidden = false; });

const tabs = new Tabs(root.dataset.board);
const outbox = new Outbox(root.dataset.board, tabs);
const comments = new Comments(root, outbox, part("error-template"));
new Contributions(part("contributions"), { outbox, form: comments, shows: (entry) => comments.holds(entry) });
const status = new Status(part("status"));
const delivery = new Delivery({
  outbox,
  tabs,
  connection: BY_REQUEST,
  http,
  participant,
  joined: () => {},
  answered: (frame) => hear(frame),
  served: () => refresh(),
  failed: () => status.down(),
});

function hear(frame) {
  status.back();
  if (frame.type === "ack") outbox.saved(frame.op_id, frame.result);
  else if (frame.code === JOIN_FIRST) delivery.joinFirst();
  else outbox.refused(frame);
}

/** The discussion as the server shows it now, with what has just been said. */
async function refresh() {
  const answer = await fetch(location.pathname, { cache: "no-store" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const discussion = fresh.getElementById("kommentare");
  if (discussion) overlay(document.getElementById("kommentare"), discussion);
}

addEventListener("online", () => delivery.again());
await Promise.all([outbox.load(), comments.restore()]);
outbox.belongsTo(participant);
delivery.again();
