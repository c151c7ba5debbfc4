/** Wires the office's queue: it follows the board, decides in place and listens to keys. */
import { Announcer } from "../board/announce.js";
import { Connection } from "../board/connection.js";
import { Http } from "../board/http.js";
import { newIdentifier } from "../board/identifier.js";
import { Line } from "../board/line.js";
import { Status } from "../board/status.js";
import { Decisions } from "./decisions.js";
import { Listing } from "./listing.js";
import { News } from "./news.js";
import { Shortcuts } from "./shortcuts.js";

const root = document.querySelector("[data-queue]");
const announcer = new Announcer(document.querySelector("[data-announcer]"));
const listing = new Listing(root);
const connection = new Connection({
  path: root.dataset.socket,
  board: Number(root.dataset.board),
  client: newIdentifier(),
  view: "facilitator",
  position: () => listing.position(),
});

const news = new News(listing);
new Line({
  connection,
  http: new Http({ greeting: root.dataset.greetingUrl }),
  sign: new Status(document.querySelector("[data-status]")),
  hear: (frame) => news.hear(frame),
});
new Decisions({ root, listing });
new Shortcuts({
  listing,
  dialog: document.querySelector("[data-shortcuts]"),
  opener: document.querySelector("[data-shortcuts-open]"),
});

listing.addEventListener("arrived", ({ detail: count }) =>
  announcer.say(() => (count === 1 ? "Ein neuer Eintrag wartet." : `${count} neue Einträge warten.`)),
);
connection.open();
