// What the page does beyond the plain form: it puts the parts in page/ together.

import { loadCatalog } from "./page/catalog.js";
import { curlLine } from "./page/curl.js";
import { byId, say } from "./page/dom.js";
import { acceptFiles } from "./page/intake.js";
import { keepLookout } from "./page/lookout.js";
import { Options } from "./page/options.js";
import { Queue } from "./page/queue.js";
import { showQueue } from "./page/queue_view.js";
import { Token } from "./page/token.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));

/** @param {Options} options @param {Queue} queue @param {Token} token */
function showCurl(options, queue, token) {
  const line = byId("curl");
  const show = () => {
    const names = queue.items.flatMap((item) => item.files.map((file) => file.name));
    line.textContent = curlLine(location.origin, names, options.fields(), token.needed);
  };
  for (const event of ["input", "change"]) form.addEventListener(event, show);
  queue.addEventListener("change", show);
  options.addEventListener("change", show);
  show();
  const copy = byId("copy");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(line.textContent ?? "");
    say("The line is copied.");
  });
}

async function begin() {
  const catalog = await loadCatalog();
  const options = new Options(catalog);
  const token = new Token(catalog.needs_token);
  const queue = new Queue({ options, token, limit: catalog.limits?.upload ?? Infinity });
  showQueue(queue);
  keepLookout(queue);
  acceptFiles((files) => queue.add(files));
  showCurl(options, queue, token);
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    queue.start();
  });
}

// Without the list the plain form stays as it is, and works.
begin().catch((error) => say(`Only the plain form is here: ${error.message}`));
