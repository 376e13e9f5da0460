// Chromium, and pages that hold what they say on the console against them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const kPatience = 240_000;    // ms: what is waited for comes in seconds, and a machine with other work takes many times that

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

/**
 * A page of a new person, who has not been here before.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  context.setDefaultTimeout(kPatience);
  const page = await context.newPage();
  /** @type {string[]} */
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(url);
  return { page, context, said };
}

/** Violations, as text. @param {Page} page */
export async function violations(page) {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  // Without preload: axe-core would insert styles to read those of shadow trees, which the page's policy forbids.
  const found = await page.evaluate(`axe.run(document, { preload: false, resultTypes: ["violations"] }).then((result) => result.violations.map(
    (one) => one.id + ": " + one.nodes.map((node) => node.html + " " + node.failureSummary).join(" | ")))`);
  return /** @type {string[]} */ (found);
}

const kPhone = { width: 320, height: 640 };
const kDesk = { width: 1280, height: 900 };
// Those that are checked by default have each width and each colour between them: axe-core takes a second.
const kLooks = /** @type {const} */ ([
  { name: "desk-light", size: kDesk, colorScheme: "light", isChecked: true },
  { name: "desk-dark", size: kDesk, colorScheme: "dark", isChecked: false },
  { name: "phone-light", size: kPhone, colorScheme: "light", isChecked: false },
  { name: "phone-dark", size: kPhone, colorScheme: "dark", isChecked: true },
]);

/**
 * Looks at a state in light and dark, at phone and desk width: nothing axe-core objects to, nothing beyond the edge; with
 * LOOKS=all in each colour at each width. Keeps pictures in the folder SCREENSHOTS.
 * @param {Page} page
 * @param {string} state
 */
export async function inspect(page, state) {
  const folder = process.env.SCREENSHOTS;
  const isEach = process.env.LOOKS === "all";
  for (const { name, size, colorScheme, isChecked } of kLooks) {
    if (!isChecked && !isEach) continue;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    if (folder) await page.screenshot({ path: `${folder}/${state}-${name}.png`, fullPage: true });
    assert.deepEqual(await violations(page), [], `${state}, ${name}`);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assert.ok(Number(overflow) <= 0, `${state}, ${name}: ${overflow} px beyond the edge`);
  }
}
