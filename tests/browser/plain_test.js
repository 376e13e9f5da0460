// The page without JavaScript.

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
  browser = await launch();    // one after the other: what fails leaves the other to be ended
  service = await Service.start({ CONVERT_MAX_UPLOAD: "100kB" });
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

const plain = { javaScriptEnabled: false };

test("the form converts, with options", async () => {
  const { page, context } = await open(browser, service.url("/"), plain);
  await page.getByLabel("File", { exact: true }).setInputFiles(upload("a.wav", 2));
  await page.getByLabel("Convert to").selectOption("wav");
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("End").fill("0.5");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "a.wav");
  const { length } = readFileSync(await saved.path());
  assert.ok(length >= 8044 && length < 8300, `${length} bytes are not half a second`);
  await context.close();
});

for (const [name, file, text] of /** @type {const} */ ([
  ["a worker's", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("<b>words</b>") }, "Unsupported Media Type"],
  ["nginx's", upload("long.wav", 8), "Content Too Large"],
])) {
  test(`${name} problem is a page with a way back to what was filled in`, async () => {
    const { page, context } = await open(browser, service.url("/"), plain);
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await page.getByLabel("Convert to").selectOption("opus");
    await page.getByRole("button", { name: "Convert", exact: true }).click();
    await page.getByRole("heading", { name: text }).waitFor();
    await page.getByRole("link", { name: "Back to the form" }).waitFor();
    await page.goBack();
    assert.equal(await page.getByLabel("Convert to").inputValue(), "opus");
    await context.close();
  });
}

test("a problem's page has nothing to object to", async () => {
  const { page, context } = await open(browser, service.url("/nowhere"));
  await page.getByRole("heading", { name: "Not Found" }).waitFor();
  await inspect(page, "problem");
  await context.close();
});

test("/formats is a page for people", async () => {
  const { page, context, said } = await open(browser, service.url("/formats"), plain);
  await page.getByRole("heading", { name: "Formats and options" }).waitFor();
  const row = page.getByRole("region", { name: "Formats", exact: true }).getByRole("row", { name: /^opus / });
  assert.match(await row.innerText(), /Opus/);
  await page.getByRole("heading", { name: "Options of POST /waveform" }).waitFor();
  await page.getByRole("link", { name: "To the form" }).waitFor();
  await context.close();
  const again = await open(browser, service.url("/formats"));
  await inspect(again.page, "formats");
  assert.deepEqual([...said, ...again.said], []);
  await again.context.close();
});

test("whoever does not ask for a page gets a problem document", async () => {
  for (const accept of ["*/*", "application/json"]) {
    const answer = await fetch(service.url("/nowhere"), { headers: { Accept: accept } });
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.equal((await answer.json()).status, 404);
  }
});

test("what is in html/vendor is what npm has", () => {
  const here = new URL(".", import.meta.url);
  const files = { "wavesurfer.esm.js": "dist/wavesurfer.esm.js", "regions.esm.js": "dist/plugins/regions.esm.js", "wavesurfer-licence.txt": "LICENSE" };
  for (const [ours, theirs] of Object.entries(files)) {
    const vendored = readFileSync(new URL(`../../html/vendor/${ours}`, here));
    assert.ok(vendored.equals(readFileSync(new URL(`node_modules/wavesurfer.js/${theirs}`, here))), ours);
  }
});
