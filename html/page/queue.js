// The files, converted one after another.

import { say } from "./dom.js";
import { Item } from "./item.js";

/** Tells of files that come and go with "change"; each of them tells of itself. */
export class Queue extends EventTarget {
  /** @type {Item[]} */
  items = [];
  #isRunning = false;

  /** @param {{options: import("./options.js").Options, token: import("./token.js").Token, limit: number}} parts */
  constructor({ options, token, limit }) {
    super();
    this.options = options;
    this.token = token;
    this.limit = limit;
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {File[]} files */
  add(files) {
    const added = files.map((file) => new Item(file, this.limit));
    this.items.push(...added);
    this.#changed();
    say(added.length === 1 ? `${added[0].file.name} is in the list.` : `${added.length} files are in the list.`);
  }

  /** @param {Item} item */
  remove(item) {
    item.cancel();
    item.forget();
    this.items = this.items.filter((other) => other !== item);
    this.#changed();
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

  /** Converts all that wait, with the options as they are when each one's turn comes. */
  async start() {
    if (this.#isRunning) return;
    if (!this.items.length) return say("Choose a file first.");
    if (!this.token.isGiven) return this.token.ask();
    this.#isRunning = true;
    this.options.clearErrors();
    try {
      await this.#run();
    } finally {
      this.#isRunning = false;
    }
  }

  async #run() {
    for (let item = this.#next(); item; item = this.#next()) {
      say(`Converting ${item.file.name} …`);
      await item.convert(this.options.fields(), this.token.headers);
      if (!this.items.includes(item)) continue;
      if (item.problem?.status === 401) {
        item.renew();
        return this.token.ask();
      }
      if (item.problem && this.#showErrors(item)) return say("An option has to be changed.");
      say(`${item.file.name}: ${item.state === "done" ? "converted." : item.text}`);
    }
  }

  #next() {
    return this.items.find((item) => item.state === "waiting");
  }

  /** Whether it failed for what is set on the page, as all others would. @param {Item} item */
  #showErrors(item) {
    const errors = item.problem?.errors ?? [];
    return this.options.showErrors(errors).length < errors.length;
  }
}
