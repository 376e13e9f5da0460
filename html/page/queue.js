// The files, converted one after another.

import { say } from "./dom.js";
import { Item } from "./item.js";

/** Tells of files that come and go with "change", of work with "start" and "stop"; each file tells of itself. */
export class Queue extends EventTarget {
  /** @type {Item[]} */
  items = [];
  isRunning = false;

  /** @param {{options: import("./options.js").Options, token: import("./token.js").Token, limit: number}} parts */
  constructor({ options, token, limit }) {
    super();
    this.options = options;
    this.token = token;
    this.limit = limit;
  }

  /** @param {"change" | "start" | "stop"} [event] */
  #tell(event = "change") {
    this.dispatchEvent(new Event(event));
  }

  /** @param {File[]} files */
  add(files) {
    const added = files.map((file) => new Item([file], this.limit));
    this.items.push(...added);
    this.#tell();
    say(added.length === 1 ? `${added[0].name} is in the list.` : `${added.length} files are in the list.`);
  }

  /** @param {Item} item */
  remove(item) {
    item.cancel();
    item.forget();
    this.items = this.items.filter((other) => other !== item);
    this.#tell();
  }

  clear() {
    for (const item of [...this.items]) this.remove(item);
    say("The list is empty.");
  }

  /** @param {Item} item */
  retry(item) {
    item.renew();
    return this.start();
  }

  /** Makes one request of all that wait, where `join` says what becomes of several files. */
  #gather() {
    const waiting = this.items.filter((item) => item.state === "waiting");
    if (!this.options.values().join || waiting.length < 2) return;
    const files = waiting.flatMap((item) => item.files);
    this.items = [...this.items.filter((item) => item.state !== "waiting"), new Item(files, this.limit)];
    this.#tell();
  }

  /** Converts all that wait, with the options as they are when each one's turn comes. */
  async start() {
    if (this.isRunning) return;
    if (!this.items.length) return say("Choose a file first.");
    if (!this.token.isGiven) return this.token.ask();
    this.isRunning = true;
    this.options.clearErrors();
    this.#gather();
    this.#tell("start");
    try {
      await this.#run();
    } finally {
      this.isRunning = false;
      this.#tell("stop");
    }
  }

  async #run() {
    for (let item = this.#next(); item; item = this.#next()) {
      say(`Converting ${item.name} …`);
      await item.convert(this.options.fields(), this.token.headers);
      if (!this.items.includes(item)) continue;
      if (item.problem?.status === 401) {
        item.renew();
        say("Nothing is converted without the token.");
        return this.token.ask();
      }
      if (item.problem && this.#showErrors(item)) return say("An option has to be changed.");
      say(`${item.name}: ${item.state === "done" ? "converted." : item.text}`);
    }
  }

  #next() {
    return this.items.find((item) => item.state === "waiting");
  }

  /** Whether it failed for what is set on the page, as all others would. @param {Item} item */
  #showErrors(item) {
    const errors = (item.problem?.errors ?? []).filter(({ field }) => !item.own.has(field));
    return this.options.showErrors(errors).length < errors.length;
  }
}
