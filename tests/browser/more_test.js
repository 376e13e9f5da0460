// What else the page makes of files: pieces, several in one, tags and pictures, waveforms.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { inspect, launch, open } from "./support/browser.js";
import { picture } from "./support/picture.js";
import { Service } from "./support/service.js";
import { upload } from "./support/sounds.js";

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

/** Opens the options, or closes them. @param {import("playwright-core").Page} page */
const turnOptions = (page) => page.getByText("Options", { exact: true }).click();

/** @param {import("playwright-core").Page} page @param {string} name */
const row = (page, name) => page.getByRole("listitem", { name, exact: true });

/** @param {import("playwright-core").Page} page */
const convert = (page) => page.getByRole("button", { name: "Convert", exact: true }).click();

/** @param {import("playwright-core").Page} page @param {string} name */
async function saved(page, name) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  return readFileSync(await (await download).path());
}

/** @param {string} path @param {Buffer} content */
const post = (path, content) => fetch(service.url(path), { method: "PUT", body: new Uint8Array(content) });

test("pieces come as an archive, each of which can be had", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("talk.wav", 3));
  await page.getByLabel("Convert to").selectOption("flac");
  await turnOptions(page);
  await page.getByLabel("Split duration").fill("1");
  await turnOptions(page);
  await convert(page);
  await row(page, "talk.wav").getByRole("link", { name: "Download talk.zip" }).waitFor();
  assert.match(await row(page, "talk.wav").innerText(), /48 kB → .* · 3 files in one archive/);
  const parts = page.getByRole("list", { name: "Files in talk.zip" });
  assert.equal(await parts.getByRole("listitem").count(), 3);
  assert.match(await parts.innerText(), /· 1\.0 s · flac · 8000 Hz/);
  assert.equal(await page.locator("audio").count(), 0);
  await inspect(page, "pieces");
  const second = await parts.getByRole("link").nth(1).innerText();
  const piece = await saved(page, second);
  assert.equal(piece.subarray(0, 4).toString(), "fLaC");
  assert.equal((await (await post("/probe", piece)).json()).convert.duration, 1);
  assert.deepEqual(said, []);
  await context.close();
});

test("several files become one where that is asked for", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles([upload("one.wav", 1), upload("two.wav", 2)]);
  await page.getByLabel("Convert to").selectOption("flac");
  await turnOptions(page);
  await page.getByLabel("Join").selectOption("yes");
  await turnOptions(page);
  const line = await page.getByRole("region", { name: "From a terminal" }).innerText();
  assert.ok(line.includes('-F "file=@one.wav" -F "file=@two.wav"'), line);
  await convert(page);
  await row(page, "2 files").getByText("3.0 s · flac").waitFor();
  assert.match(await row(page, "2 files").innerText(), /one\.wav, two\.wav/);
  await inspect(page, "joined");
  assert.deepEqual(said, []);
  await context.close();
});

test("tags and picture are those of the file until they are changed", async () => {
  const { page, context, said } = await visit();
  const cover = { name: "front.png", mimeType: "image/png", buffer: picture() };
  const files = page.getByLabel("Files", { exact: true });
  await files.setInputFiles(upload("take.wav", 1));
  await page.getByLabel("Convert to").selectOption("mp3");
  await row(page, "take.wav").getByRole("button", { name: "Tags of take.wav" }).click();
  await row(page, "take.wav").getByLabel("Title").fill("First");
  await row(page, "take.wav").getByLabel("Track number").fill("3/12");
  await row(page, "take.wav").getByLabel("Picture", { exact: true }).setInputFiles(cover);
  await row(page, "take.wav").getByText("front.png goes into the result.").waitFor();
  await inspect(page, "tags");
  await convert(page);
  await row(page, "take.wav").getByRole("link", { name: "Download" }).waitFor();
  const first = await saved(page, "Download take.mp3");
  const { fields, pictures } = (await (await post("/probe", first)).json()).convert.metadata;
  assert.deepEqual([fields.TITLE, fields.TRACKNUMBER, pictures.length], [["First"], ["3"], 1]);
  assert.ok(Buffer.from(await (await post("/cover", first)).arrayBuffer()).equals(cover.buffer));

  await page.getByRole("button", { name: "Clear the list" }).click();
  await files.setInputFiles({ name: "again.mp3", mimeType: "audio/mpeg", buffer: first });
  const again = row(page, "again.mp3");
  await again.getByText("mp3 · 8000 Hz").waitFor();
  await again.getByRole("button", { name: "Tags of again.mp3" }).click();
  assert.equal(await again.getByLabel("Title").inputValue(), "First");
  assert.equal(await again.getByLabel("Track number").inputValue(), "3/12");
  await again.getByText("The file's own.").waitFor();
  await again.locator("img").waitFor();
  await inspect(page, "tags-of-file");
  await again.getByLabel("Title").fill("");
  await again.getByRole("button", { name: "No picture in again.mp3" }).click();
  await convert(page);
  await again.getByRole("link", { name: "Download" }).waitFor();
  const { metadata } = (await (await post("/probe", await saved(page, "Download again.mp3"))).json()).convert;
  assert.deepEqual([metadata.fields.TITLE, metadata.fields.TRACKNUMBER, metadata.pictures], [undefined, ["3"], []]);
  assert.deepEqual(said, []);
  await context.close();
});

test("what is worth knowing about a result is said in words", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("loud.wav", 1));
  await page.getByLabel("Convert to").selectOption("flac");
  await turnOptions(page);
  await page.getByLabel("Volume").fill("20");
  await page.getByLabel("Delivery").selectOption("file");
  await turnOptions(page);
  await convert(page);
  await row(page, "loud.wav").getByText(/^Worth knowing: .* samples .*\.$/).waitFor();
  await inspect(page, "warning");
  assert.deepEqual(said, []);
  await context.close();
});

test("a picture is dropped into the tags, and is no file to convert", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("take.wav", 1));
  await page.getByRole("button", { name: "Tags of take.wav" }).click();
  await page.getByLabel("Picture", { exact: true }).waitFor();
  await page.locator(".picture").evaluate((place, content) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], "back.png", { type: "image/png" }));
    place.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [...picture()]);
  await page.getByText("back.png goes into the result.").waitFor();
  assert.equal(await page.locator("#queue > li").count(), 1);
  assert.deepEqual(said, []);
  await context.close();
});

test("an error of a file's own field stands beside it", async () => {
  const { page, context } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles([upload("a.wav", 1), upload("b.wav", 1)]);
  await page.getByLabel("Convert to").selectOption("wav");
  await row(page, "a.wav").getByRole("button", { name: "Trim a.wav" }).click();
  await row(page, "a.wav").getByLabel("Start at").fill("soon");
  await convert(page);
  await row(page, "b.wav").getByRole("link", { name: "Download" }).waitFor();
  const start = row(page, "a.wav").getByLabel("Start at");
  assert.equal(await start.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator(`#${await start.getAttribute("aria-describedby")}`).innerText(), /is not a time/);
  await inspect(page, "own-error");
  await context.close();
});

test("a result is heard, seen, and held against the original at the same position", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("long.wav", 8));
  await page.getByLabel("Convert to").selectOption("mp3");
  await convert(page);
  await page.getByRole("button", { name: "Waveform of long.mp3" }).click();
  const drawn = row(page, "long.wav").locator(".waveform").first();
  await drawn.locator("canvas").first().waitFor();
  const box = await drawn.boundingBox();
  assert.ok(box);
  const player = page.locator("audio");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const position = async () => Number(await player.evaluate((one) => /** @type {HTMLAudioElement} */ (one).currentTime));
  const before = await position();
  assert.ok(Math.abs(before - 4) < 0.3, `${before}`);
  const source = await player.getAttribute("src");
  await page.getByRole("button", { name: "Hear the original" }).click();
  await page.getByRole("button", { name: "Hear the result" }).waitFor();
  assert.notEqual(await player.getAttribute("src"), source);
  await page.waitForFunction((at) => Math.abs(/** @type {HTMLAudioElement} */ (document.querySelector("audio")).currentTime - at) < 0.1, before);
  await inspect(page, "heard");
  assert.deepEqual(said, []);
  await context.close();
});
