// What goes wrong on the way, and what takes long.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { inspect, launch, open } from "./support/browser.js";
import { Service, eventually } from "./support/service.js";
import { Folder, upload } from "./support/sounds.js";

const sounds = new Folder();
/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  const settings = { CONVERT_MAX_UPLOAD: "320MB", CONVERT_TOKEN: "secret", CONVERT_MAX_IN_FLIGHT: "1" };
  browser = await launch();    // one after the other: what fails leaves the other to be ended
  service = await Service.start(settings);
});
after(async () => {
  await browser?.close();
  await service?.stop();
  sounds.remove();
});

/** A page that fails leaves nothing to the next: no upload goes on beyond its test. */
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function visit({ token = "secret" } = {}) {
  const opened = await open(browser, service.url("/"));
  await opened.page.getByLabel("Token").fill(token);
  return opened;
}

/** @param {import("playwright-core").Page} page @param {string} name */
const row = (page, name) => page.getByRole("listitem", { name });

/** @param {import("playwright-core").Page} page @param {Parameters<import("playwright-core").Locator["setInputFiles"]>[0]} files @param {string} format */
async function convert(page, files, format) {
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await start(page, format);
}

/** @param {import("playwright-core").Page} page @param {string} format */
async function start(page, format) {
  await page.getByLabel("Convert to").selectOption(format);
  await page.getByRole("button", { name: "Convert", exact: true }).click();
}

/** After the page has looked into the file: given up, that look might still hold the only place. @type {typeof convert} */
async function convertSeen(page, files, format) {
  await choose(page, files);
  await start(page, format);
}

/** The files, and waits for the page's look into them. @param {import("playwright-core").Page} page @param {Parameters<typeof convert>[1]} files */
async function choose(page, files) {
  const look = page.waitForResponse("**/probe").then((answer) => answer.finished());
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await look;
}

/** Whether a conversion ran; its process is killed. */
function killOne() {
  const [running] = service.conversions();
  return running !== undefined && process.kill(running.worker, "SIGKILL");
}

/** Stops a conversion's process where it is, so that it can be looked at, and gives it. */
async function holdOne() {
  let child = 0;
  const isHeld = () => {
    const [running] = service.conversions();
    if (running) process.kill((child = running.child), "SIGSTOP");
    return running !== undefined;
  };
  assert.ok(await eventually(isHeld, 20), "no conversion began");
  return child;
}

/** Hours of silence, which take seconds to convert. */
const long = () => sounds.silence("long.wav", 300e6);

test("a wrong token is said beside its field, and the right one goes on", async () => {
  const { page } = await visit({ token: "" });
  await convert(page, upload("a.wav", 1), "wav");
  await page.getByText("This service needs a token.").waitFor();
  await page.getByLabel("Token").fill("wrong");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await page.getByText("This is not the token.").waitFor();
  await inspect(page, "token");
  await page.getByLabel("Token").fill("secret");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, "a.wav").getByRole("link", { name: "Download" }).waitFor();
  assert.ok(!JSON.stringify(await page.evaluate("({...localStorage})")).includes("secret"));
});

test("300 MB are sent with progress, and cancelling ends the conversion", async () => {
  const { page, said } = await visit();
  await convertSeen(page, long(), "mp3");
  const bar = row(page, "long.wav").getByRole("progressbar");
  await bar.waitFor();
  await row(page, "long.wav").getByText(/Sending .* MB of 300 MB/).waitFor();
  await inspect(page, "sending");
  const child = await holdOne();
  await inspect(page, "converting");
  process.kill(child, "SIGCONT");
  await page.getByRole("button", { name: "Cancel long.wav" }).click();
  assert.ok(await eventually(() => !service.conversions().some((one) => one.child === child), 1), "the child lives");
  await row(page, "long.wav").getByText("Cancelled.").waitFor();
  await inspect(page, "cancelled");
  assert.deepEqual(said, []);
});

test("a slow connection is told how long it will take", async () => {
  const { page, context, said } = await visit();
  await choose(page, sounds.silence("slow.wav", 20e6));
  const network = await context.newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1e6 });
  await start(page, "mp3");
  await row(page, "slow.wav").getByText(/^Sending [\d.]+ MB of 20 MB, \d:\d\d left$/).waitFor();
  const bar = row(page, "slow.wav").getByRole("progressbar");
  const share = Number(await bar.getAttribute("value"));
  assert.ok(share > 0 && share < 1, `${share}`);
  await page.getByRole("button", { name: "Cancel slow.wav" }).click();
  await row(page, "slow.wav").getByText("Cancelled.").waitFor();
  assert.deepEqual(said, []);
});

test("300 MB come back whole", async () => {
  const { page, said } = await visit();
  await convertSeen(page, long(), "wav");
  await row(page, "long.wav").getByText("300 MB → 300 MB").waitFor();
  assert.deepEqual(said, []);
});

test("a file over the limit is refused before it is sent", async () => {
  const { page } = await visit();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await convert(page, sounds.silence("huge.wav", 340e6), "wav");
  await row(page, "huge.wav").getByText("This file has 340 MB, and the service takes up to 336 MB. It was not sent.").waitFor();
  await inspect(page, "too-large");
  assert.deepEqual(asked.filter((url) => url.endsWith("/convert")), []);
});

test("a busy service is waited for", async () => {
  const [first, second] = [await visit(), await visit()];
  await convertSeen(first.page, long(), "mp3");
  assert.ok(await eventually(() => service.conversions().length > 0, 20), "no conversion began");
  await convert(second.page, upload("b.wav", 1), "wav");
  await row(second.page, "b.wav").getByText(/The service is busy\. This goes on in \d+ s\./).waitFor();
  await inspect(second.page, "busy");
  await first.page.getByRole("button", { name: "Cancel long.wav" }).click();
  await row(second.page, "b.wav").getByRole("link", { name: "Download" }).waitFor();
  assert.deepEqual(second.said.filter((text) => !text.includes("status of 429")), []);
});

test("a conversion whose process is killed can be tried again", async () => {
  const { page } = await visit();
  await convertSeen(page, long(), "mp3");
  assert.ok(await eventually(killOne, 20), "no conversion began");
  await row(page, "long.wav").getByRole("button", { name: "Try long.wav again" }).waitFor();
  await inspect(page, "killed");
});

test("who is offline goes on when the connection is back", async () => {
  const { page, context, said } = await visit();
  await context.setOffline(true);
  await convert(page, upload("c.wav", 1), "wav");
  await row(page, "c.wav").getByText("You are offline.").waitFor();
  await inspect(page, "offline");
  await context.setOffline(false);
  await row(page, "c.wav").getByRole("link", { name: "Download" }).waitFor();
  assert.deepEqual(said, []);
});
