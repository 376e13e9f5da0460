// One file of the queue, or several that become one request, on its way to a result.

import { readProblem } from "./problem.js";
import { readResult } from "./result.js";
import { Broken, send } from "./transfer.js";
import { online, pause } from "./wait.js";
import { sizeText } from "./words.js";

/**
 * @typedef {"waiting" | "working" | "held" | "done" | "failed" | "cancelled"} State
 * @typedef {import("./transfer.js").Progress} Progress
 */

/** Tells of every change with "change". */
export class Item extends EventTarget {
  /** @type {State} */
  state = "waiting";
  /** What to say of a state, such as what went wrong. */
  text = "";
  /** @type {import("./about.js").About | undefined} */
  about;
  /** @type {Progress | undefined} */
  progress;
  /** @type {import("./problem.js").Problem | undefined} */
  problem;
  /** @type {import("./result.js").Result | undefined} */
  result;
  /** Fields of this file alone, which win over those of the page. @type {Map<string, string | File>} */
  own = new Map();
  #control = new AbortController();

  /** @param {File[]} files @param {number} limit bytes an upload may have */
  constructor(files, limit) {
    super();
    this.files = files;
    this.file = files[0];    // the first, or the only one
    this.name = files.length === 1 ? this.file.name : `${files.length} files`;
    this.size = files.reduce((sum, file) => sum + file.size, 0);
    const [have, unsent] = files.length === 1 ? ["This file has", "It was not sent."] : ["These files have", "They were not sent."];
    if (this.size > limit) this.#set("failed", `${have} ${sizeText(this.size)}, and the service takes up to ${sizeText(limit)}. ${unsent}`);
    else if (this.size === 0) this.#set("failed", `The file is empty. ${unsent}`);
    this.isRefused = this.state === "failed";
  }

  /** Whether something is going on. */
  get isBusy() {
    return this.state === "working" || this.state === "held";
  }

  /** @param {State} state @param {string} [text] */
  #set(state, text = "") {
    this.state = state;
    this.text = text;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Progress} progress */
  #report(progress) {
    this.progress = progress;
    this.#set("working");
  }

  /** @param {import("./about.js").About} about */
  describe(about) {
    this.about = about;
    this.#changed();
  }

  /** @param {[string, string][]} fields @returns {FormData} */
  #form(fields) {
    const form = new FormData();
    for (const [name, value] of new Map([...fields, ...this.own])) form.append(name, value);
    for (const file of this.files) form.append("file", file);
    return form;
  }

  /**
   * Sends it, again where the service is busy and when the connection is back.
   * @param {[string, string][]} fields
   * @param {Record<string, string>} headers
   */
  async convert(fields, headers) {
    this.#control = new AbortController();
    this.problem = undefined;
    try {
      await this.#attempts(this.#form(fields), headers, this.#control.signal);
    } catch (error) {
      if (this.#control.signal.aborted) this.#set("cancelled", "Cancelled.");
      else if (error instanceof Broken) this.#set("failed", `${error.message} Try again.`);
      else throw error;
    }
  }

  /** @param {FormData} form @param {Record<string, string>} headers @param {AbortSignal} signal */
  async #attempts(form, headers, signal) {
    for (;;) {
      if (!navigator.onLine) await this.#untilOnline(signal);
      this.#report({ phase: "sending", loaded: 0, total: this.size });
      try {
        const answer = await send(form, headers, (progress) => this.#report(progress), signal);
        if (answer.status !== 429) return await this.#finish(answer);
        await this.#whileBusy(Number(answer.headers("Retry-After")) || 5, signal);
      } catch (error) {
        if (!(error instanceof Broken) || navigator.onLine) throw error;
      }
    }
  }

  /** @param {AbortSignal} signal */
  async #untilOnline(signal) {
    this.#set("held", "You are offline. This goes on when the connection is back.");
    await online(signal);
  }

  /** @param {number} seconds @param {AbortSignal} signal */
  async #whileBusy(seconds, signal) {
    for (let left = seconds; left > 0; left -= 1) {
      this.#set("held", `The service is busy. This goes on in ${left} s.`);
      await pause(1, signal);
    }
  }

  /** @param {import("./transfer.js").Answer} answer */
  async #finish(answer) {
    if (answer.status === 200) {
      this.result = await readResult(answer);
      return this.#set("done");
    }
    this.problem = await readProblem(answer);
    this.#set("failed", this.problem.detail);
  }

  cancel() {
    this.#control.abort(new DOMException("cancelled", "AbortError"));
  }

  /** undefined leaves it to the page. @param {string} name @param {string | File | undefined} value */
  setOwn(name, value) {
    if (value === undefined) this.own.delete(name);
    else this.own.set(name, value);
  }

  /** Puts it back into the queue. */
  renew() {
    this.forget();
    this.#set("waiting");
  }

  /** Gives the browser its memory back. */
  forget() {
    for (const { url } of this.result ? [this.result, ...this.result.parts] : []) URL.revokeObjectURL(url);
    this.result = undefined;
    this.progress = undefined;
    this.problem = undefined;
  }
}
