// Looks into the files of the list, one after another, while none is converted.

import { lookInto } from "./about.js";

/** @param {import("./queue.js").Queue} queue */
export function keepLookout(queue) {
  /** @type {AbortController | undefined} */
  let control;
  const next = () => queue.items.find((item) => item.state === "waiting" && item.files.length === 1 && !item.about);

  const lookAround = async () => {
    if (control || queue.isRunning || !queue.token.isGiven || !navigator.onLine) return;
    control = new AbortController();
    try {
      for (let item = next(); item; item = next()) {
        const about = await lookInto(item.file, queue.token.headers, control.signal);
        if (!about) break;    // busy, or a wrong token: the next change is a new occasion
        item.describe(about);
      }
    } catch {
      // A conversion went first, or there is no connection: it does without.
    } finally {
      control = undefined;
    }
  };

  for (const event of ["change", "stop"]) queue.addEventListener(event, lookAround);
  window.addEventListener("online", lookAround);
  queue.addEventListener("start", () => control?.abort());
}
