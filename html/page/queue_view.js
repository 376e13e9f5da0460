// The list of files on the page.

import { byId, element, say } from "./dom.js";
import { Row } from "./row.js";

const kLargestZip = 4e9;    // bytes; larger ones are another format

/** @param {string} url @param {string} name */
function download(url, name) {
  element("a", { href: url, download: name }).click();
}

/** One after the other: browsers drop downloads that are asked for at once. @param {import("./result.js").Result[]} results */
async function downloadAll(results) {
  for (const { url, name } of results) {
    download(url, name);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** @param {import("./result.js").Result[]} results */
async function downloadAsOne(results) {
  say("Making one ZIP of them …");
  const { zipOf } = await import("./zip.js");
  const url = URL.createObjectURL(await zipOf(results));
  download(url, "converted.zip");
  say("All are in converted.zip.");
  setTimeout(() => URL.revokeObjectURL(url), 60_000);    // by then the browser has begun to save it
}

/** @param {import("./queue.js").Queue} queue */
export function showQueue(queue) {
  /** @type {Map<import("./item.js").Item, Row>} */
  const rows = new Map();
  const results = () => queue.items.flatMap((item) => item.result ?? []);
  const showButtons = () => {
    byId("download-all").hidden = results().length < 2;
    const bytes = results().reduce((sum, { blob }) => sum + blob.size, 0);
    byId("download-zip").hidden = results().length < 2 || bytes > kLargestZip;
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
  byId("download-all").addEventListener("click", () => void downloadAll(results()));
  byId("download-zip").addEventListener("click", () => void downloadAsOne(results()));
}
