// A row that is added to the option table is everywhere without another edit: programs and a page built with one more
// (one_more/package_table.cpp) have it wherever people and programs look.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { inspect, launch, open } from "./support/browser.js";
import { Service } from "./support/service.js";
import { tone, upload } from "./support/sounds.js";

const root = resolve(new URL("../..", import.meta.url).pathname);
const build = join(process.env.AUDIO_CONVERT_BUILD ?? join(root, "build/release"), "tests/browser/one_more");
const kHelp = "how the result shines";

/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  const settings = { AUDIO_CONVERT_SERVER: join(build, "fcgi/audio-convert-server"), CONVERT_HTML_DIR: join(build, "html/site") };
  browser = await launch();    // one after the other: what fails leaves the other to be ended
  service = await Service.start(settings);
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

/** @param {...string} words */
const said = (...words) => execFileSync(join(build, "fcgi/audio-convert"), words, { encoding: "utf8" });

/** @param {string} value */
async function convert(value) {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(tone(1))]), "take.wav");
  for (const [name, text] of Object.entries({ format: "wav", polish: value })) form.append(name, text);
  return fetch(service.url("/convert"), { method: "POST", body: form });
}

test("the programs that are built otherwise do not have it", () => {
  const plain = join(build, "../../../fcgi/audio-convert");
  assert.ok(!execFileSync(plain, ["convert", "--help"], { encoding: "utf8" }).includes("polish"));
});

test("/convert takes it, and refuses what it does not take", async () => {
  assert.equal((await convert("gloss")).status, 200);
  const refused = await convert("wet");
  assert.equal(refused.status, 400);
  assert.deepEqual((await refused.json()).errors, [{ field: "polish", detail: "is neither matt nor gloss" }]);
});

test("/formats has it for programs and for people", async () => {
  const { options } = await (await fetch(service.url("/formats"))).json();
  const row = options.find((/** @type {{name: string}} */ one) => one.name === "polish");
  assert.deepEqual(row, { name: "polish", takes: "matt or gloss", help: kHelp, group: "Surface", type: "choice", choices: ["matt", "gloss"], example: "gloss" });
  const page = await (await fetch(service.url("/formats"), { headers: { Accept: "text/html" } })).text();
  assert.ok(page.includes(`<td><code>polish</code></td><td>matt or gloss</td><td>${kHelp}</td>`));
});

test("/openapi.json has it in both forms of a request", async () => {
  const { paths, components } = await (await fetch(service.url("/openapi.json"))).json();
  const { polish } = components.schemas.ConvertForm.properties;
  assert.deepEqual(polish.enum, ["matt", "gloss"]);
  assert.match(polish.description, /^How the result shines\./);
  assert.ok(paths["/convert"].put.parameters.some((/** @type {{name: string}} */ one) => one.name === "polish"));
});

test("/docs shows it", async () => {
  const { page, context } = await open(browser, service.url("/docs"));
  await page.locator('.opblock[id$="-convert"] .opblock-summary-control').click();
  await page.locator('[data-property-name="polish"]').getByText("How the result shines.").waitFor();
  await context.close();
});

test("the command line's help, manual, completion and the table of docs/formats.md have it", () => {
  for (const text of [said("convert", "--help"), said("manual"), said("formats", "page")]) {
    assert.ok(text.includes("polish") && text.includes(kHelp), text.slice(0, 200));
  }
  assert.ok(said("completion", "bash").includes("polish="));
});

test("the page has it as a field, sends it, remembers it, and shows its errors beside it", async () => {
  const { page, context, said: console } = await open(browser, service.url("/"));
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("take.wav", 1));
  await page.getByText("Options", { exact: true }).click();
  await page.getByRole("group", { name: "Surface" }).getByLabel("Polish").selectOption("gloss");
  await page.getByText(kHelp).waitFor();
  assert.match(await page.getByRole("region", { name: "From a terminal" }).innerText(), /-F "polish=gloss"/);
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await page.getByRole("link", { name: "Download take" }).waitFor();
  await page.reload();
  await page.getByText("Options", { exact: true }).click();
  await page.waitForFunction("document.querySelector('[name=polish]')?.value === 'gloss'");    // the fields come first
  assert.deepEqual(console, []);

  // A value of yesterday's table, as a browser may have remembered it.
  await page.getByLabel("Polish").evaluate((menu) => {
    const option = document.createElement("option");
    option.value = "wet";
    menu.append(option);
    /** @type {HTMLSelectElement} */ (menu).value = "wet";
  });
  await page.getByLabel("Files", { exact: true }).setInputFiles(upload("take.wav", 1));
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  await page.locator("#polish-error").getByText("is neither matt nor gloss").waitFor();
  await inspect(page, "one-more");
  await context.close();
});

test("the plain form has it without JavaScript", async () => {
  const { page, context } = await open(browser, service.url("/"), { javaScriptEnabled: false });
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Polish").selectOption("matt");
  await context.close();
});
