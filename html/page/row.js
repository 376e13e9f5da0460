// A file of the queue, as its row of the list.

import { button, element, say } from "./dom.js";
import { disclosure } from "./own_field.js";
import { partsList, playerOf } from "./player.js";
import { ProgressView } from "./progress.js";
import { trimPanel } from "./trim.js";
import { sizeText, soundText } from "./words.js";

/** @typedef {import("./item.js").Item} Item @typedef {import("./result.js").Result} Result */

/** A file's name is written from right to left where its letters are. @param {string} name */
const nameOf = (name) => element("bdi", { class: "name" }, name);

/** @param {Item} item @param {Result} result */
function facts({ size }, result) {
  const { length } = result.parts;
  const files = length ? `${length} ${length === 1 ? "file" : "files"} in one archive` : "";
  return [`${sizeText(size)} → ${sizeText(result.blob.size)}`, files, soundText(result)].filter(Boolean).join(" · ");
}

/** @param {Item} item @param {Result} result @returns {Node[]} */
function resultOf(item, result) {
  const link = element("a", { href: result.url, download: result.name, class: "button" }, "Download ", nameOf(result.name));
  const warning = element("p", { class: "warning" }, `Worth knowing: ${result.warnings}.`);
  const parts = result.parts.length ? [partsList(result)] : [];
  return [element("p", {}, facts(item, result)), ...(result.warnings ? [warning] : []), link, ...parts, ...playerOf(item)];
}

/** Its module is loaded when it is first asked for. @param {Item} item @param {import("./queue.js").Queue} queue */
function tagsPanel(item, { options, token }) {
  const panel = element("div", { class: "panel", hidden: true });
  const toggle = disclosure("Tags", `Tags of ${item.name}`, panel, () => {
    if (panel.childElementCount) return;
    import("./tags.js").then(
      ({ showTags }) => showTags(panel, item, options.catalog.options, () => token.headers),
      () => say("The tags cannot be shown without a connection."),
    );
  });
  return { toggle, panel };
}

export class Row {
  #shown = "";

  /** @param {Item} item @param {import("./queue.js").Queue} queue */
  constructor(item, queue) {
    this.item = item;
    this.queue = queue;
    this.progress = new ProgressView(item.name);
    this.about = element("p", {});
    this.state = element("div", {});
    this.buttons = element("div", { class: "members" });
    const names = item.files.length > 1 ? item.files.map(({ name }) => name).join(", ") : "";
    const head = element("p", { class: "head" }, nameOf(item.name), ` ${sizeText(item.size)}`);
    const list = names ? [element("p", {}, element("bdi", {}, names))] : [];
    const panels = this.#panels();
    this.toggles = element("div", { class: "members" }, ...panels.map(({ toggle }) => toggle));
    this.panels = element("div", {}, ...panels.map(({ panel }) => panel));
    const buttons = element("div", { class: "buttons" }, this.buttons, this.toggles);
    this.element = element("li", { "aria-label": item.name }, head, ...list, this.about, this.state, buttons, this.panels);
    item.addEventListener("change", () => this.show());
    this.show();
  }

  /** What is set for one file; several have no part or tags of their own. */
  #panels() {
    if (this.item.files.length > 1) return [];
    return [trimPanel(this.item, () => this.queue.token.headers), tagsPanel(this.item, this.queue)];
  }

  #showAbout() {
    const { about, state } = this.item;
    this.about.textContent = about?.problem || about?.text || "";
    this.about.className = about?.problem ? "error" : "";
    // The service has said the same of its conversion.
    this.about.hidden = !this.about.textContent || (about?.problem !== "" && state === "failed");
  }

  show() {
    const { item } = this;
    const { state, text, progress } = item;
    if (progress) this.progress.show(progress);
    this.#showAbout();
    const now = `${state} ${text}`;
    if (now === this.#shown) return;
    this.#shown = now;
    const hadFocus = this.buttons.contains(document.activeElement);
    this.element.dataset.state = state;
    this.state.replaceChildren(...this.#body());
    this.buttons.replaceChildren(...this.#actions());
    this.toggles.hidden = this.panels.hidden = item.isBusy || item.isRefused;
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
    const { name } = item;
    if (item.isBusy) return [button("Cancel", () => item.cancel(), `Cancel ${name}`)];
    const remove = button("Remove", () => queue.remove(item), `Remove ${name}`);
    if (item.state === "waiting" || item.isRefused) return [remove];
    const again = item.state === "done" ? ["Convert again", `Convert ${name} again`] : ["Try again", `Try ${name} again`];
    return [button(again[0], () => void queue.retry(item), again[1]), remove];
  }
}
