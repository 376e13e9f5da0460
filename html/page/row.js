// A file of the queue, as its row of the list.

import { button, element } from "./dom.js";
import { playerOf } from "./player.js";
import { ProgressView } from "./progress.js";
import { trimPanel } from "./trim.js";
import { durationText, sizeText } from "./words.js";

/** @typedef {import("./item.js").Item} Item @typedef {import("./result.js").Result} Result */

/** A file's name is written from right to left where its letters are. @param {string} name */
const nameOf = (name) => element("bdi", { class: "name" }, name);

/** @param {Item} item @param {Result} result */
function facts({ file }, result) {
  const words = [
    `${sizeText(file.size)} → ${sizeText(result.blob.size)}`,
    result.seconds > 0 ? durationText(result.seconds) : "",
    result.codec,
    result.rate ? `${result.rate} Hz` : "",
    result.channels ? `${result.channels} ${result.channels === 1 ? "channel" : "channels"}` : "",
  ];
  return words.filter(Boolean).join(" · ");
}

/** @param {Item} item @param {Result} result @returns {Node[]} */
function resultOf(item, result) {
  const link = element("a", { href: result.url, download: result.name, class: "button" }, "Download ", nameOf(result.name));
  const warning = element("p", { class: "warning" }, `Worth knowing: ${result.warnings}.`);
  return [element("p", {}, facts(item, result)), ...(result.warnings ? [warning] : []), link, ...playerOf(item)];
}

export class Row {
  #shown = "";

  /** @param {Item} item @param {import("./queue.js").Queue} queue */
  constructor(item, queue) {
    this.item = item;
    this.queue = queue;
    this.progress = new ProgressView(item.file.name);
    this.state = element("div", {});
    this.buttons = element("div", { class: "buttons" });
    this.extra = trimPanel(item);
    const head = element("p", { class: "head" }, nameOf(item.file.name), ` ${sizeText(item.file.size)}`);
    this.element = element("li", { "aria-label": item.file.name }, head, this.state, this.buttons, this.extra);
    item.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const { item } = this;
    const { state, text, progress } = item;
    if (progress) this.progress.show(progress);
    const now = `${state} ${text}`;
    if (now === this.#shown) return;
    this.#shown = now;
    const hadFocus = this.buttons.contains(document.activeElement);
    this.element.dataset.state = state;
    this.state.replaceChildren(...this.#body());
    this.buttons.replaceChildren(...this.#actions());
    this.extra.hidden = item.isBusy || item.isRefused;
    if (hadFocus) this.buttons.querySelector("button")?.focus();
  }

  /** @returns {Node[]} */
  #body() {
    const { state, text, result } = this.item;
    if (state === "working") return [this.progress.element];
    if (result) return resultOf(this.item, result);
    const words = state === "waiting" ? "Waiting" : text;
    const errors = this.item.problem?.errors ?? [];
    const own = errors.filter(({ field }) => field !== "file").map(({ field, detail }) => element("li", {}, `${field}: ${detail}`));
    return [element("p", { class: state === "failed" ? "error" : "" }, words), ...(own.length > 1 ? [element("ul", {}, ...own)] : [])];
  }

  #actions() {
    const { item, queue } = this;
    const { name } = item.file;
    if (item.isBusy) return [button("Cancel", () => item.cancel(), `Cancel ${name}`)];
    const remove = button("Remove", () => queue.remove(item), `Remove ${name}`);
    if (item.state === "waiting" || item.isRefused) return [remove];
    const again = item.state === "done" ? ["Convert again", `Convert ${name} again`] : ["Try again", `Try ${name} again`];
    return [button(again[0], () => void queue.retry(item), again[1]), remove];
  }
}
