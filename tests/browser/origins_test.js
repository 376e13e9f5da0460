// The page of docs/clients.md on another origin than the service's: one that the service names, and one that it does not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { launch, open } from "./support/browser.js";
import { Service, freePort } from "./support/service.js";
import { tone, upload } from "./support/sounds.js";

const guide = readFileSync(new URL("../../docs/clients.md", import.meta.url), "utf8");
const [, html] = /```html\n(.*?)```/s.exec(guide) ?? [];
assert.ok(html, "docs/clients.md has no page");

/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("node:http").Server[]} */
const sites = [];
let named = "";
let unnamed = "";

/** Serves the page as a site of its own; gives its origin. */
async function serveSite() {
  const port = await freePort();
  const site = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(html.replaceAll("http://localhost:8080", service.url("")));
  });
  sites.push(site);
  await new Promise((done) => site.listen(port, "127.0.0.1", () => done(undefined)));
  return `http://127.0.0.1:${port}`;
}

before(async () => {
  [named, unnamed] = [await serveSite(), await serveSite()];
  browser = await launch();    // one after the other: what fails leaves the other to be ended
  service = await Service.start({ CONVERT_ALLOW_ORIGIN: named, CONVERT_MAX_IN_FLIGHT: "1", CONVERT_MAX_LONG_IN_FLIGHT: "1" });
});
after(async () => {
  await browser?.close();
  await service?.stop();
  for (const site of sites) site.close();
});

/** @param {string} site */
async function visit(site) {
  const opened = await open(browser, site);
  await opened.page.getByLabel("File").setInputFiles(upload("interview.wav", 2));
  await opened.page.getByLabel("Format").selectOption("flac");
  return opened;
}

test("fetch waits for its turn, and reads the result and its headers", async () => {
  const { page, context } = await visit(named);
  const leave = await service.takePlace(tone(1));
  const refused = page.waitForResponse((answer) => answer.status() === 429);
  await page.getByRole("button", { name: "Convert here" }).click();
  await refused;
  leave();
  await page.getByText(/^\d{4,} bytes, 2(\.0+)? s$/).waitFor();
  await context.close();
});

test("fetch reads what a problem says", async () => {
  const { page, context } = await visit(named);
  await page.getByLabel("File").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("words") });
  await page.getByRole("button", { name: "Convert here" }).click();
  await page.getByText("not an audio or video file").waitFor();
  await context.close();
});

test("a header that browsers ask about first may be sent", async () => {
  const { page, context } = await visit(named);
  const status = await page.evaluate(async (url) => {
    const answer = await fetch(url, { method: "PUT", body: "words", headers: { Authorization: "Bearer any", "Content-Type": "audio/wav" } });
    return `${answer.status} ${answer.headers.get("X-Request-ID")?.length}`;
  }, service.url("/convert?format=wav"));
  assert.equal(status, "415 32");
  await context.close();
});

test("a plain form's result is saved by the browser", async () => {
  const { page, context, said } = await visit(named);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "interview.flac");
  assert.equal(readFileSync(await saved.path()).subarray(0, 4).toString(), "fLaC");
  assert.deepEqual(said, []);
  await context.close();
});

test("an origin that is not named gets nothing by fetch, and an explanation by a form", async () => {
  const { page, context, said } = await visit(unnamed);
  await page.getByRole("button", { name: "Convert here" }).click();
  await page.getByText("Failed to fetch").waitFor();
  assert.match(said.join(" "), /CORS policy/);
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await page.getByText("This request was made by a page of another site.").waitFor();
  await context.close();
});
