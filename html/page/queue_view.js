// The list of files on the page.

import { byId } from "./dom.js";
import { Row } from "./row.js";

/** One after the other: browsers drop downloads that are asked for at once. @param {import("./item.js").Item[]} items */
async function downloadAll(items) {
  for (const { result } of items) {
    if (!result) continue;
    const link = document.createElement("a");
    Object.assign(link, { href: result.url, download: result.name });
    link.click();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** @param {import("./queue.js").Queue} queue */
export function showQueue(queue) {
  /** @type {Map<import("./item.js").Item, Row>} */
  const rows = new Map();
  const showButtons = () => {
    byId("download-all").hidden = queue.items.filter((item) => item.result).length < 2;
  };
  const row = (/** @type {import("./item.js").Item} */ item) => {
    item.addEventListener("change", showButtons);
    const made = new Row(item, queue);
    rows.set(item, made);
    return made;
  };
  queue.addEventListener("change", () => {
    for (const [item, shown] of rows) {
      if (queue.items.includes(item)) continue;
      const hadFocus = shown.element.contains(document.activeElement);
      shown.element.remove();
      rows.delete(item);
      if (hadFocus) byId("file").focus();
    }
    for (const item of queue.items) if (!rows.has(item)) byId("queue").append(row(item).element);
    byId("files").hidden = queue.items.length === 0;
    showButtons();
  });
  byId("clear").addEventListener("click", () => {
    queue.clear();
    byId("file").focus();
  });
  byId("download-all").addEventListener("click", () => void downloadAll(queue.items));
}
