// The token of a service that needs one: asked for, sent, and forgotten with the page.

import { byId, showError } from "./dom.js";

const input = /** @type {HTMLInputElement} */ (byId("token"));

export class Token {
  /** @param {boolean} needed */
  constructor(needed) {
    this.needed = needed;
    byId("token-part").hidden = !needed;
    input.addEventListener("input", () => showError(input, byId("token-error"), ""));
  }

  /** @returns {Record<string, string>} */
  get headers() {
    return input.value ? { Authorization: `Bearer ${input.value}` } : {};
  }

  /** Whether there is something to send. */
  get isGiven() {
    return !this.needed || input.value !== "";
  }

  ask() {
    this.needed = true;
    byId("token-part").hidden = false;
    showError(input, byId("token-error"), input.value ? "This is not the token." : "This service needs a token.");
    input.focus();
  }
}
