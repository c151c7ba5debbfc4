/** The shelf of the outbox: IndexedDB where the browser allows it, else only this page's memory. */

const NAME = "kek-outbox";
const SHELF = "operations";
const DRAFT = "draft";

let lost = () => {};

/** `tell` is called when this device refuses to keep something. */
export function onRefusal(tell) {
  lost = tell;
}

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF, { keyPath: "op_id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run(mode, ask) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(SHELF, mode);
      const request = ask(transaction.objectStore(SHELF));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Private windows and full disks refuse; the page goes on with what it has in memory. */
async function tried(mode, ask, otherwise) {
  try {
    return await run(mode, ask);
  } catch (error) {
    console.warn(`the outbox is not kept on this device: ${error.message}`);
    lost();
    return otherwise;
  }
}

export async function kept(board) {
  const entries = await tried("readonly", (shelf) => shelf.getAll(), []);
  const operations = entries.filter((entry) => entry.board === board && entry.name !== DRAFT);
  return operations.sort((a, b) => a.created - b.created);
}

export const keep = (entry) => tried("readwrite", (shelf) => shelf.put(entry));

export const forget = (opId) => tried("readwrite", (shelf) => shelf.delete(opId));

/** What is half written lies on the same shelf; `form` tells the forms of a site apart. */
const draftKey = (form) => `draft-${form}`;

export const keptDraft = (form) => tried("readonly", (shelf) => shelf.get(draftKey(form)));

export const keepDraft = (form, fields) => keep({ op_id: draftKey(form), name: DRAFT, fields, written: Date.now() });

export const forgetDraft = (form) => forget(draftKey(form));
