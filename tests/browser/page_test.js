// What a person does with the page, by role and name.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { inspect, launch, open } from "./support/browser.js";
import { Service } from "./support/service.js";
import { Folder, tone, upload } from "./support/sounds.js";

/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  browser = await launch();    // one after the other: what fails leaves the other to be ended
  service = await Service.start({ CONVERT_MAX_UPLOAD: "400MB" });
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

/** @param {import("playwright-core").BrowserContextOptions} [options] */
async function visit(options) {
  const opened = await open(browser, service.url("/"), options);
  await opened.page.getByRole("group", { name: "Presets" }).waitFor();
  return opened;
}

/** @param {import("playwright-core").Page} page @param {string} name */
const row = (page, name) => page.getByRole("listitem", { name });

/** Ten sounds of 1 to 10 seconds, and a text among them. */
function elevenFiles() {
  const files = [...Array(10).keys()].map((i) => upload(`take ${i}.wav`, i + 1));
  files.splice(4, 0, { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no sound at all") });
  return files;
}

/**
 * What is in the ZIP that comes of an act, as another program takes it apart.
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} act
 */
async function filesOfZip(page, act) {
  const download = page.waitForEvent("download");
  await act();
  const folder = new Folder();
  execFileSync("/usr/bin/python3", ["-m", "zipfile", "-e", await (await download).path(), folder.path]);
  const files = new Map(readdirSync(folder.path).map((name) => [name, readFileSync(join(folder.path, name))]));
  folder.remove();
  return files;
}

/** @param {Buffer} content @returns {Promise<any>} what /probe says a conversion makes of it */
async function probe(content) {
  const answer = await fetch(service.url("/probe"), { method: "PUT", body: new Uint8Array(content) });
  return (await answer.json()).convert;
}

/** Holds ten results against what was sent. @param {Map<string, Buffer>} files */
async function assertTakes(files) {
  assert.deepEqual([...files.keys()].sort(), [...Array(10).keys()].map((i) => `take ${i}.flac`));
  for (const [name, content] of files) {
    const { codec, duration } = await probe(content);
    assert.equal(codec, "flac");
    assert.equal(duration, Number(name[5]) + 1, name);
  }
}

test("the first view has nothing to object to", async () => {
  const { page, context, said } = await visit();
  await inspect(page, "first");
  await page.getByText("Options", { exact: true }).click();
  await inspect(page, "options");
  assert.deepEqual(said, []);
  await context.close();
});

test("presets stand side by side on a phone, so that what follows is near", async () => {
  const { page } = await visit({ viewport: { width: 320, height: 640 } });
  const presets = page.getByRole("group", { name: "Presets" }).getByRole("button");
  await presets.first().waitFor();
  const [first, second] = await Promise.all([presets.nth(0).boundingBox(), presets.nth(1).boundingBox()]);
  assert.equal(second?.y, first?.y);
  assert.equal(second?.width, first?.width);
});

test("the first load is at most 60 kB", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  await page.goto(service.url("/"));
  await page.getByRole("group", { name: "Presets" }).waitFor();
  console.log(`first load: ${bytes} bytes`);
  assert.ok(bytes > 5000 && bytes <= 60000, `${bytes} bytes`);
  await context.close();
});

test("ten files in, ten right files out, and the bad one explained", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(elevenFiles());
  await page.getByLabel("Convert to").selectOption("flac");
  // What each is, before anything is converted.
  await row(page, "take 9.wav").getByText("0:10 · wav, pcm_s16le · 8000 Hz · 1 channel").waitFor();
  assert.match(await row(page, "notes.txt").innerText(), /not an audio or video file/);
  await inspect(page, "waiting");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, "take 9.wav").getByRole("link", { name: "Download" }).waitFor();
  assert.equal(await page.getByRole("link", { name: /Download take \d\.flac/ }).count(), 10);
  assert.match(await row(page, "notes.txt").innerText(), /not an audio or video file/);
  assert.match(await row(page, "take 3.wav").innerText(), /64 kB → .* · 4\.0 s · flac · 8000 Hz · 1 channel/);
  await inspect(page, "results");
  await assertTakes(await filesOfZip(page, () => page.getByRole("button", { name: "Download all as one ZIP" }).click()));
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download take 3.flac" }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "take 3.flac");
  assert.equal(readFileSync(await saved.path()).subarray(0, 4).toString(), "fLaC");
  assert.deepEqual(said.filter((text) => !text.includes("status of 415")), []);
  await context.close();
});

test("a refused option is explained beside its field", async () => {
  const { page, context } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("a.wav", 1));
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Start", { exact: true }).fill("soon");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  const start = page.getByLabel("Start", { exact: true });
  await page.getByText("is not a time").first().waitFor();
  assert.equal(await start.getAttribute("aria-invalid"), "true");
  const described = String(await start.getAttribute("aria-describedby")).split(" ");
  const texts = await Promise.all(described.map((id) => page.locator(`#${id}`).innerText()));
  assert.match(texts.join(" "), /is not a time/);
  await inspect(page, "refused-option");
  await start.fill("0.5");
  assert.equal(await start.getAttribute("aria-invalid"), null);
  await row(page, "a.wav").getByRole("button", { name: /Try .* again/ }).click();
  await row(page, "a.wav").getByText("0.5 s").waitFor();
  await context.close();
});

test("options follow the format, are in the curl line, and are remembered", async () => {
  const { page, context, said } = await visit();
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Convert to").selectOption("flac");
  assert.equal(await page.getByLabel("Bitrate").isVisible(), false);
  await page.getByLabel("Bit depth").selectOption("24");
  await page.getByRole("button", { name: "Podcast" }).click();
  assert.equal(await page.getByLabel("Convert to").inputValue(), "mp3");
  assert.equal(await page.getByLabel("Bitrate").inputValue(), "128k");
  await page.getByLabel("Filename").fill("it's.mp3");
  const line = await page.getByRole("region", { name: "From a terminal" }).innerText();
  assert.ok(line.includes(`-F "normalize=-16" -F 'filename=it'\\''s.mp3' ${service.url("/convert")} --output 'it'\\''s.mp3'`), line);
  await page.getByLabel("Filename").blur();
  await page.reload();
  await page.getByRole("group", { name: "Presets" }).waitFor();
  await page.getByText("Options", { exact: true }).click();
  assert.equal(await page.getByLabel("Filename").inputValue(), "it's.mp3");
  assert.equal(await page.getByLabel("Convert to").inputValue(), "mp3");
  assert.deepEqual(said, []);
  await context.close();
});

test("the curl line is copied", async () => {
  const { page, context } = await visit({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy the line" }).click();
  await page.getByText("The line is copied.").waitFor();
  assert.match(String(await page.evaluate("navigator.clipboard.readText()")), /^curl -F "file=@interview\.wav" -F "format=mp3" http/);
  await context.close();
});

test("files are dropped, pasted, removed and cleared", async () => {
  const { page, context, said } = await visit();
  const bytes = [...tone(1)];
  const send = (/** @type {"drop" | "paste"} */ event, /** @type {string} */ name) =>
    page.evaluate(
      ({ type, file, content }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(content)], file, { type: "audio/wav" }));
        const made =
          type === "drop"
            ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
        document.body.dispatchEvent(made);
      },
      { type: event, file: name, content: bytes },
    );
  await send("drop", "dropped.wav");
  await row(page, "dropped.wav").waitFor();
  await send("paste", "pasted.wav");
  await row(page, "pasted.wav").waitFor();
  await page.getByRole("button", { name: "Remove dropped.wav" }).click();
  await row(page, "dropped.wav").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Clear the list" }).click();
  assert.equal(await row(page, "pasted.wav").count(), 0);
  assert.deepEqual(said, []);
  await context.close();
});

/** Presses Tab until it has the focus. @param {import("playwright-core").Page} page @param {import("playwright-core").Locator} control */
async function tabTo(page, control) {
  const found = await control.elementHandle();    // once: to find a role, every element of the page is looked at
  for (let i = 0; i < 200; i += 1) {
    if (await found?.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not come to ${control}`);
}

test("ten files in, ten right files out by keyboard alone", async () => {
  const { page, context } = await visit();
  const chooser = page.waitForEvent("filechooser");    // before the key is pressed, and Chromium asks for a dialog
  await tabTo(page, page.getByLabel("Files", { exact: true }));
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(elevenFiles());
  await tabTo(page, page.getByLabel("Convert to"));
  await page.keyboard.type("FLAC");
  await tabTo(page, page.getByRole("button", { name: "Convert", exact: true }));
  await page.keyboard.press("Enter");
  await page.getByText("take 9.wav: converted.").waitFor();
  const zip = page.getByRole("button", { name: "Download all as one ZIP" });
  await tabTo(page, zip);
  await assertTakes(await filesOfZip(page, () => page.keyboard.press("Enter")));
  const remove = page.getByRole("button", { name: "Remove notes.txt" });
  await page.getByLabel("Files", { exact: true }).focus();
  await tabTo(page, remove);
  await page.keyboard.press("Enter");
  await row(page, "notes.txt").waitFor({ state: "detached" });
  await context.close();
});

test("ten files in, ten right files out by touch on a phone", async () => {
  const { page, context } = await visit({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const chooser = page.waitForEvent("filechooser");
  await page.getByLabel("Files", { exact: true }).tap();
  await (await chooser).setFiles(elevenFiles());
  await page.getByLabel("Convert to").selectOption("flac");
  await page.getByRole("button", { name: "Convert", exact: true }).tap();
  await page.getByText("take 9.wav: converted.").waitFor();
  assert.match(await row(page, "notes.txt").innerText(), /not an audio or video file/);
  await assertTakes(await filesOfZip(page, () => page.getByRole("button", { name: "Download all as one ZIP" }).tap()));
  await context.close();
});

/** A sound, and another in a folder beside it. */
function twoSounds() {
  const folder = new Folder();
  mkdirSync(join(folder.path, "disc 2"));
  for (const name of ["one.wav", "disc 2/two.wav"]) writeFileSync(join(folder.path, name), tone(1));
  return folder;
}

test("a folder is taken with what is below it", async () => {
  const folder = twoSounds();
  const { page, context, said } = await visit();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a folder" }).click();
  await (await chooser).setFiles(folder.path);
  await row(page, "one.wav").waitFor();
  await row(page, "two.wav").waitFor();
  assert.deepEqual(said, []);
  await context.close();
  folder.remove();
});

test("a folder is dropped, and taken with what is below it", async () => {
  const folder = twoSounds();
  const { page, context, said } = await visit();
  const mouse = await context.newCDPSession(page);    // scripts can make no folder; a person's hand can drop one
  const data = { items: [], files: [folder.path], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"]))
    await mouse.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
  await row(page, "one.wav").waitFor();
  await row(page, "two.wav").waitFor();
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, "two.wav").getByRole("link", { name: "Download" }).waitFor();
  assert.deepEqual(said, []);
  await context.close();
  folder.remove();
});

test("who asks for less motion sees none", async () => {
  for (const [reducedMotion, appearance] of /** @type {const} */ ([["reduce", "none"], ["no-preference", "auto"]])) {
    const { page, context } = await visit({ reducedMotion });
    await page.getByLabel("Files", { exact: true }).setInputFiles(upload("a.wav", 1));
    // The one thing that moves is the bar of what takes nobody knows how long.
    const look = await row(page, "a.wav").evaluate((place) => {
      const bar = document.createElement("progress");
      place.append(bar);
      const { appearance } = getComputedStyle(bar);
      bar.remove();
      return appearance;
    });
    assert.equal(look, appearance, reducedMotion);
    await page.getByRole("button", { name: "Convert", exact: true }).click();
    await row(page, "a.wav").getByRole("link", { name: "Download" }).waitFor();
    assert.equal(await page.evaluate("document.getAnimations().length"), 0);
    const smooth = await page.evaluate("[...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).scrollBehavior === 'smooth').length");
    assert.equal(smooth, 0);
    await context.close();
  }
});

test("names from right to left, and names that look like markup, are shown as they are", async () => {
  const { page, context, said } = await visit();
  const names = ["שלום עולם.wav", "<b>&amp;\"'.wav"];
  await page.getByLabel("Files", { exact: true }).setInputFiles(names.map((name) => upload(name, 1)));
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, names[1]).getByRole("link", { name: "Download" }).waitFor();
  assert.equal(await page.locator("#queue bdi").first().innerText(), names[0]);
  await inspect(page, "names");
  assert.deepEqual(said, []);
  await context.close();
});
