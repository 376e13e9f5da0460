// What a person does with the page, by role and name.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { inspect, launch, open } from "./support/browser.js";
import { Service } from "./support/service.js";
import { upload } from "./support/sounds.js";

/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  [service, browser] = await Promise.all([Service.start({ CONVERT_MAX_UPLOAD: "400MB" }), launch()]);
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

test("the first view has nothing to object to", async () => {
  const { page, context, said } = await visit();
  await inspect(page, "first");
  await page.getByText("Options", { exact: true }).click();
  await inspect(page, "options");
  assert.deepEqual(said, []);
  await context.close();
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

test("ten files in, nine right files out, and the bad one explained", async () => {
  const { page, context, said } = await visit();
  const files = [...Array(9).keys()].map((i) => upload(`take ${i}.wav`, 1));
  files.splice(4, 0, { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no sound at all") });
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await page.getByLabel("Convert to").selectOption("flac");
  await inspect(page, "waiting");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, "take 8.wav").getByRole("link", { name: "Download" }).waitFor();
  assert.equal(await page.getByRole("link", { name: /Download take \d\.flac/ }).count(), 9);
  assert.match(await row(page, "notes.txt").innerText(), /not an audio or video file/);
  assert.match(await row(page, "take 3.wav").innerText(), /16 kB → .* · 1\.0 s · flac · 8000 Hz · 1 channel/);
  await inspect(page, "results");
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
  const send = (/** @type {string} */ event, /** @type {string} */ name) =>
    page.evaluate(
      ([type, file]) => {
        const data = new DataTransfer();
        data.items.add(new File(["x"], file, { type: "audio/wav" }));
        const made =
          type === "drop"
            ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
        document.body.dispatchEvent(made);
      },
      [event, name],
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

test("everything goes by keyboard", async () => {
  const { page, context } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("keys.wav", 1));
  await page.getByLabel("Convert to").focus();
  await page.keyboard.type("FLAC");
  for (let i = 0; i < 20 && !(await page.getByRole("button", { name: "Convert", exact: true }).evaluate((one) => one === document.activeElement)); i += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await row(page, "keys.wav").getByRole("link", { name: "Download" }).waitFor();
  await page.getByText("keys.wav: converted.").waitFor();
  await context.close();
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

test("a part is marked on the waveform by dragging", async () => {
  const { page, context, said } = await visit();
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("long.wav", 10));
  await page.getByLabel("Convert to").selectOption("wav");
  await page.getByRole("button", { name: "Trim long.wav" }).click();
  await page.getByText("Drag over the waveform").waitFor();
  const box = await page.locator(".waveform").boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 });
  await page.mouse.up();
  const from = Number(await page.getByLabel("Start at").inputValue());
  const to = Number(await page.getByLabel("End at").inputValue());
  assert.ok(Math.abs(from - 2) < 0.2 && Math.abs(to - 5) < 0.2, `${from} to ${to}`);
  await inspect(page, "trim");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, "long.wav").getByText(`${(to - from).toFixed(1)} s`).waitFor();
  assert.deepEqual(said, []);
  await context.close();
});

test("what the browser cannot draw is trimmed by typing", async () => {
  const { page, context, said } = await visit();
  const file = { ...upload("odd.xyz", 4), mimeType: "application/octet-stream" };
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Trim odd.xyz" }).click();
  assert.equal(await page.locator(".waveform").isVisible(), false);
  await page.getByLabel("Start at").fill("0:01.5");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await row(page, "odd.xyz").getByText("2.5 s").waitFor();
  assert.deepEqual(said, []);
  await context.close();
});
