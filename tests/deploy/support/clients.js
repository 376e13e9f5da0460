// Clients that have clips converted, one after the other, and do what docs/http.md says when something is in the way: ask again.

import { createHash } from "node:crypto";

import { tone } from "../../browser/support/sounds.js";

// Formats whose result is the same each time. The last is not sent before it is whole.
const kinds = [["mp3", 1], ["flac", 3], ["wav", 2], ["mp3", 40], ["m4a", 5]];

export class Clients {
  /** @param {string} url of /convert */
  constructor(url) {
    this.url = url;
    this.right = 0;
    /** @type {string[]} */
    this.wrong = [];
    /** @type {string[]} why a client had to ask again */
    this.again = [];
    /** @type {Map<string, string>} */
    this.expected = new Map();
    this.uploads = kinds.map(([format, seconds]) => ({ format: String(format), body: tone(Number(seconds)) }));
    this.over = false;
    /** @type {Promise<void>[]} */
    this.running = [];
  }

  /** @param {number} count */
  start(count) {
    this.running = Array.from({ length: count }, (_, at) => this.run(at));
  }

  /** @param {number} at */
  async run(at) {
    for (let turn = at; !this.over; ++turn) await this.convert(this.uploads[turn % this.uploads.length]);
  }

  /** @param {{ format: string, body: Buffer }} upload */
  async convert({ format, body }) {
    for (let tries = 0; tries < 20; ++tries) {
      const said = await this.ask(format, body);
      if (said === "") return;
      this.again.push(said);
      await new Promise((done) => setTimeout(done, 200));
    }
    this.wrong.push(`${format}: never answered`);
  }

  /** Why to ask again; empty: nothing was in the way. @param {string} format @param {Buffer} body */
  async ask(format, body) {
    try {
      const answer = await fetch(`${this.url}?format=${format}`, { method: "POST", body });
      const result = Buffer.from(await answer.arrayBuffer());
      if ([429, 502, 503, 504].includes(answer.status)) return String(answer.status);
      this.judge(`${format} of ${body.length} bytes`, answer.status, createHash("sha256").update(result).digest("hex"));
      return "";
    } catch (error) {
      return /** @type {any} */ (error).cause?.code ?? "broken off";
    }
  }

  /** @param {string} what @param {number} status @param {string} digest */
  judge(what, status, digest) {
    const expected = this.expected.get(what) ?? digest;
    this.expected.set(what, expected);
    if (status === 200 && digest === expected) ++this.right;
    else this.wrong.push(`${what}: ${status}, ${digest === expected ? "right" : "another result"}`);
  }

  async stop() {
    this.over = true;
    await Promise.all(this.running);
  }
}
