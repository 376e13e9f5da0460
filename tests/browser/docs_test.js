// /docs: the API is read and tried in the browser, and nothing is asked of anybody else.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";

import { launch, open } from "./support/browser.js";
import { picture } from "./support/picture.js";
import { Service } from "./support/service.js";
import { upload } from "./support/sounds.js";

/** @type {Service} */
let service;
/** @type {Service} */
let guarded;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  browser = await launch();    // one after the other: what fails leaves the others to be ended
  service = await Service.start();
  guarded = await Service.start({ CONVERT_TOKEN: "secret" });
});
after(async () => {
  await browser?.close();
  await service?.stop();
  await guarded?.stop();
});

/** @param {Service} its */
async function visit(its) {
  const opened = await open(browser, "about:blank");
  /** @type {string[]} */
  const asked = [];
  opened.page.on("request", (request) => asked.push(request.url()));
  await opened.page.goto(its.url("/docs"));
  // By classes: to find a role, every element of a long page is looked at.
  await opened.page.locator(".info .title", { hasText: "audio-convert-api" }).waitFor();
  return { ...opened, asked };
}

/**
 * Opens a route and tries it with a file; gives the status of the answer.
 * @param {import("playwright-core").Page} page
 * @param {string} id
 * @param {Record<string, string>} fields
 * @param {{name: string, mimeType: string, buffer: Buffer}} [file]
 */
async function tryOut(page, id, fields, file = upload("take.wav", 1)) {
  const block = page.locator(`.opblock[id$="-${id}"]`);
  await block.locator(".opblock-summary-control").click();
  await block.locator(".try-out__btn").click();
  await block.locator('input[type="file"]').first().setInputFiles(file);
  for (const [name, value] of Object.entries(fields)) {
    const control = block.locator(`[data-property-name="${name}"], tr[data-param-name="${name}"]`).locator("select, input").first();
    if (await control.evaluate((one) => one.tagName === "SELECT")) await control.selectOption(value);
    else await control.fill(value);
  }
  return execute(page, id);
}

/** @param {import("playwright-core").Page} page @param {string} id */
async function execute(page, id) {
  const block = page.locator(`.opblock[id$="-${id}"]`);
  const answered = page.waitForResponse((answer) => answer.request().method() !== "GET");
  await block.locator(".execute").click();
  const status = (await answered).status();
  await block.locator(".live-responses-table tbody .response-col_status", { hasText: String(status) }).first().waitFor();
  return status;
}

/** An MP3 that has one. */
async function coveredSound() {
  const form = new FormData();
  const { name, mimeType, buffer } = upload("take.wav", 1);
  form.append("file", new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
  form.append("format", "mp3");
  form.append("cover", new Blob([new Uint8Array(picture())], { type: "image/png" }), "front.png");
  const answer = await fetch(service.url("/convert"), { method: "POST", body: form });
  return { name: "take.mp3", mimeType: "audio/mpeg", buffer: Buffer.from(await answer.arrayBuffer()) };
}

test("every kind of request is tried with a file; nothing is asked of another origin, nothing said on the console", async (t) => {
  const { page, context, said, asked } = await visit(service);
  const withCover = await coveredSound();
  for (const [id, fields, file] of /** @type {[string, Record<string, string>, typeof withCover?][]} */ ([
    ["convert", { format: "flac" }],
    ["convertBody", { format: "wav" }],
    ["probe", {}],
    ["cover", {}, withCover],
    ["waveform", { format: "png" }],
    ["loudnessBody", {}],
  ])) {
    await t.test(id, async () => {
      assert.equal(await tryOut(page, id, fields, file), 200);
      await page.locator(`.opblock[id$="-${id}"] .opblock-summary-control`).click();    // what is closed is not drawn again
    });
  }
  await page.waitForLoadState("networkidle");
  const foreign = asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(service.url("/")));
  assert.deepEqual(foreign, []);
  assert.ok(asked.includes(service.url("/openapi.json")));
  assert.deepEqual(said, []);
  await context.close();
});

test("without the token the answer is a 401; with it, a 200", async () => {
  const { page, context } = await visit(guarded);
  assert.equal(await tryOut(page, "probe", {}), 401);
  await page.getByRole("button", { name: "Authorize" }).first().click();
  const dialog = page.locator(".dialog-ux");
  await dialog.locator("input").fill("secret");
  await dialog.getByRole("button", { name: /Apply|Authorize/ }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  assert.equal(await execute(page, "probe"), 200);
  await context.close();
});

test("what is in html/vendor is what npm has", () => {
  const here = new URL(".", import.meta.url);
  const files = {
    "swagger-ui-bundle.js": "swagger-ui-bundle.js",
    "swagger-ui.css": "swagger-ui.css",
    "swagger-ui-licence.txt": "LICENSE",
    "swagger-ui-notice.txt": "NOTICE",
    "swagger-ui-bundle-licences.txt": "swagger-ui-bundle.js.LICENSE.txt",
  };
  for (const [ours, theirs] of Object.entries(files)) {
    const vendored = gunzipSync(readFileSync(new URL(`../../html/vendor/${ours}.gz`, here)));
    assert.ok(vendored.equals(readFileSync(new URL(`node_modules/swagger-ui-dist/${theirs}`, here))), ours);
  }
});

test("the bundle is served to those who take gzip and to those who do not", async () => {
  const path = "/vendor/swagger-ui-bundle.js";
  const raw = await fetch(service.url(path), { headers: { "Accept-Encoding": "identity" } });
  assert.equal(raw.headers.get("content-encoding"), null);
  assert.equal(raw.headers.get("content-type")?.split(";")[0], "text/javascript");
  const zipped = await fetch(service.url(path), { headers: { "Accept-Encoding": "gzip" } });
  assert.equal(zipped.headers.get("content-encoding"), "gzip");
  assert.equal(await raw.text(), await zipped.text());
});
