// Progress in words and as a bar, which stands still only when nothing moves and knows no end that is not known.

import { element } from "./dom.js";
import { clockText, sizeText } from "./words.js";

/** @typedef {import("./transfer.js").Progress} Progress */

const kVerbs = { sending: "Sending", converting: "Converting", receiving: "Receiving" };
const kSettled = 2;    // seconds after which a rate means something

export class ProgressView {
  /** @type {Progress["phase"] | undefined} */
  #phase;
  #since = 0;
  #bar = element("progress", {});
  #words = element("span", {});

  /** @param {string} name of the file */
  constructor(name) {
    this.#bar.setAttribute("aria-label", `Progress of ${name}`);
    this.element = element("div", { class: "progress" }, this.#bar, this.#words);
  }

  /** @param {Progress} progress */
  show(progress) {
    if (progress.phase !== this.#phase) this.#since = performance.now();
    this.#phase = progress.phase;
    const { loaded, total } = progress;
    if (total) this.#bar.value = loaded / total;
    else this.#bar.removeAttribute("value");
    this.#words.textContent = [kVerbs[progress.phase], this.#amount(progress), this.#left(progress)].join("");
  }

  /** @param {Progress} progress */
  #amount({ phase, loaded, total }) {
    if (phase === "converting") return " …";
    return total ? ` ${sizeText(loaded)} of ${phase === "receiving" ? "about " : ""}${sizeText(total)}` : ` ${sizeText(loaded)}`;
  }

  /** @param {Progress} progress */
  #left({ loaded, total }) {
    const seconds = (performance.now() - this.#since) / 1000;
    if (!total || !loaded || loaded >= total || seconds < kSettled) return "";
    return `, ${clockText((seconds * (total - loaded)) / loaded)} left`;
  }
}
