// The part of a file that is converted, on its waveform and by typing; and what the page finds out about files beforehand.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { inspect, launch, open } from "./support/browser.js";
import { Service } from "./support/service.js";
import { tone, upload } from "./support/sounds.js";

/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  browser = await launch();    // one after the other: what fails leaves the other to be ended
  service = await Service.start();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

async function visit() {
  const opened = await open(browser, service.url("/"));
  await opened.page.getByRole("group", { name: "Presets" }).waitFor();
  return opened;
}

/** @param {import("playwright-core").Page} page @param {string} name */
const row = (page, name) => page.getByRole("listitem", { name, exact: true });

/** @param {import("playwright-core").Page} page */
const convert = (page) => page.getByRole("button", { name: "Convert", exact: true }).click();

/** @param {import("playwright-core").Page} page @param {number} left where it begins, of the whole @param {number} right */
async function drag(page, left, right) {
  const box = await page.locator(".waveform").boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * left, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * (left + right) / 2, box.y + 40, { steps: 4 });
  await page.mouse.move(box.x + box.width * right, box.y + 40, { steps: 4 });
  await page.mouse.up();
  return Promise.all(["Start at", "End at"].map(async (label) => Number(await page.getByLabel(label).inputValue())));
}

/** Drags over ten seconds and converts what is marked. @param {import("playwright-core").Page} page @param {string} name @param {string} state */
async function convertPart(page, name, state) {
  await page.getByText("Drag over the waveform").waitFor();
  const [from, to] = await drag(page, 0.2, 0.5);
  assert.ok(Math.abs(from - 2) < 0.2 && Math.abs(to - 5) < 0.2, `${from} to ${to}`);
  await inspect(page, state);
  await convert(page);
  await row(page, name).getByText(`${(to - from).toFixed(1)} s`).waitFor();
}

test("a part is marked on the waveform by dragging", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("long.wav", 10));
  await page.getByLabel("Convert to").selectOption("wav");
  await page.getByRole("button", { name: "Trim long.wav" }).click();
  await convertPart(page, "long.wav", "trim");
  assert.deepEqual(said, []);
  await context.close();
});

test("what the browser does not decode is drawn by the service", async () => {
  const { page, context, said } = await visit();
  const answer = await fetch(service.url("/convert?format=wma"), { method: "PUT", body: new Uint8Array(tone(10)) });
  const file = { name: "long.wma", mimeType: "audio/x-ms-wma", buffer: Buffer.from(await answer.arrayBuffer()) };
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByLabel("Convert to").selectOption("wav");
  await page.getByRole("button", { name: "Trim long.wma" }).click();
  await page.getByRole("button", { name: "Draw the waveform of long.wma" }).click();
  await convertPart(page, "long.wma", "drawn");
  assert.deepEqual(said, []);
  await context.close();
});

test("why a waveform is not drawn is said in the service's words", async () => {
  const { page, context } = await visit();
  const file = { name: "notes.wav", mimeType: "text/plain", buffer: Buffer.from("no sound at all") };
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Trim notes.wav" }).click();
  const ask = page.getByRole("button", { name: "Draw the waveform of notes.wav" });
  await ask.click();
  await page.getByText(/not an audio or video file.* In seconds, or as 1:30\.5\./).waitFor();
  assert.equal(await page.locator(".waveform").isVisible(), false);
  assert.equal(await ask.isEnabled(), true);
  await context.close();
});

test("what the browser cannot draw is trimmed by typing", async () => {
  const { page, context, said } = await visit();
  const file = { ...upload("odd.xyz", 4), mimeType: "application/octet-stream" };
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Trim odd.xyz" }).click();
  assert.equal(await page.locator(".waveform").isVisible(), false);
  await page.getByLabel("Start at").fill("0:01.5");
  await convert(page);
  await row(page, "odd.xyz").getByText("2.5 s").waitFor();
  assert.deepEqual(said, []);
  await context.close();
});

// Of a large file only the begin is looked at, which may be no sound yet.
test("a file that says nothing in its begin hides nothing of those behind it", async () => {
  const { page, context } = await visit();
  const sound = tone(1);
  const filler = Buffer.alloc(9_000_008);
  filler.write("JUNK");
  filler.writeUInt32LE(9_000_000, 4);
  const late = Buffer.concat([sound.subarray(0, 12), filler, sound.subarray(12)]);
  late.writeUInt32LE(late.length - 8, 4);
  await page.getByLabel("Files", { exact: true }).setInputFiles([{ name: "late.wav", mimeType: "audio/wav", buffer: late }, upload("next.wav", 2)]);
  await row(page, "next.wav").getByText("2.0 s · wav, pcm_s16le").waitFor();
  assert.equal(await page.locator(".error:visible").count(), 0);
  await page.getByLabel("Convert to").selectOption("wav");
  await convert(page);
  await row(page, "late.wav").getByText("1.0 s").waitFor();
  await context.close();
});

test("a film and a song are not called by all the names of their container", async () => {
  const { page, context, said } = await visit();
  const answer = await fetch(service.url("/convert?format=m4a"), { method: "PUT", body: new Uint8Array(tone(2)) });
  const buffer = Buffer.from(await answer.arrayBuffer());
  const files = ["song.M4A", "film.mp4", "nameless"].map((name) => ({ name, mimeType: "audio/mp4", buffer }));
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  for (const [name, kind] of [["song.M4A", "m4a"], ["film.mp4", "mp4"], ["nameless", "mov"]])
    await row(page, name).getByText(`2.0 s · ${kind}, aac · `).waitFor();
  assert.deepEqual(said, []);
  await context.close();
});
