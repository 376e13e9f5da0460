// What browsers record: files whose header was written before anybody knew how long they would be.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch, open } from "./support/browser.js";
import { Service } from "./support/service.js";
import { Folder } from "./support/sounds.js";

const sounds = new Folder();
/** @type {Service} */
let service;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  [service, browser] = await Promise.all([Service.start(), launch()]);
});
after(async () => {
  await browser?.close();
  await service?.stop();
  sounds.remove();
});

const kTypes = ["audio/webm;codecs=opus", "audio/webm;codecs=pcm", "audio/mp4;codecs=opus", "audio/mp4;codecs=mp4a.40.2"];
/** @type {Record<string, string>[]} */
const kConversions = [{ format: "wav" }, { format: "flac", delivery: "file" }, { format: "opus" }, { format: "mka", codec: "auto" },
  { format: "mka", codec: "copy", delivery: "file" }];
const kSeconds = 2;

/** A tone, recorded in slices as pages do that send it while it is made; Base64, or null. @param {import("playwright-core").Page} page @param {string} type */
const record = (page, type) =>
  page.evaluate(
    async ([mimeType, seconds]) => {
      if (!MediaRecorder.isTypeSupported(String(mimeType))) return null;
      const context = new AudioContext();
      await context.resume();
      const tone = context.createOscillator();
      const out = context.createMediaStreamDestination();
      const half = context.createGain();
      half.gain.value = 0.5;
      tone.connect(half).connect(out);
      tone.start();
      const recorder = new MediaRecorder(out.stream, { mimeType: String(mimeType) });
      /** @type {Blob[]} */
      const slices = [];
      recorder.ondataavailable = (event) => slices.push(event.data);
      const stopped = new Promise((resolve) => (recorder.onstop = resolve));
      recorder.start(250);
      await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
      recorder.stop();
      await stopped;
      await context.close();
      const bytes = new Uint8Array(await new Blob(slices).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    },
    [type, kSeconds],
  );

/** Samples per channel that ffmpeg decodes. @param {string} file */
function samples(file) {
  const raw = execFileSync("ffmpeg", ["-v", "error", "-i", file, "-ac", "1", "-f", "s16le", "-"], { maxBuffer: 64e6 });
  return raw.length / 2;
}

/** @param {string} file @param {Record<string, string>} fields */
async function convert(file, fields) {
  const out = `${file}.${fields.format}`;
  const form = Object.entries(fields).flatMap(([name, value]) => ["-F", `${name}=${value}`]);
  const headers = execFileSync("curl", ["-sS", "--fail", "-D", "-", "-o", out, "-F", `file=@${file}`, ...form, service.url("/convert")]);
  const header = (/** @type {string} */ name) => new RegExp(`^${name}: (.*)\\r$`, "im").exec(headers.toString())?.[1] ?? "";
  return { out, header };
}

test("a recording of each kind that this browser makes is as long as it was", async () => {
  const { page, context } = await open(browser, service.url("/"));
  await page.mouse.click(5, 5); // sound needs a gesture
  let kinds = 0;
  for (const [number, type] of kTypes.entries()) {
    const recorded = await record(page, type);
    if (recorded === null) continue;
    kinds += 1;
    const file = join(sounds.path, `recording${number}.${type.includes("webm") ? "webm" : "mp4"}`);
    writeFileSync(file, Buffer.from(recorded, "base64"));
    const expected = samples(file);
    const rate = Number(execFileSync("ffprobe", ["-v", "error", "-show_entries", "stream=sample_rate", "-of", "csv=p=0", file]));
    assert.ok(Math.abs(expected / rate - kSeconds) < 0.5, `${type}: ${expected} samples at ${rate} Hz were recorded`);
    for (const fields of kConversions) {
      const { out, header } = await convert(file, fields);
      const what = `${type} to ${fields.format}`;
      const got = samples(out) / (fields.format === "opus" ? 48000 : rate);
      assert.ok(Math.abs(got - expected / rate) < 0.0001, `${what}: ${got} s instead of ${expected / rate}`);
      assert.equal(header("x-audio-warnings"), "", what);
      // A copy, and what is sent while it is made, are as long as the browser's clock says: where it dropped sound, it left a gap.
      const exact = fields.delivery === "file" && !fields.codec ? 0.0001 : 0.25;
      const duration = header("x-audio-duration");
      if (duration) assert.ok(Math.abs(Number(duration) - got) < exact, `${what}: X-Audio-Duration is ${duration} instead of ${got}`);
    }
    const probe = JSON.parse(execFileSync("curl", ["-sS", "--fail", "-F", `file=@${file}`, "-F", "decode=yes", service.url("/probe")]).toString());
    assert.equal(probe.convert.samples, expected, `${type}: /probe`);
  }
  assert.ok(kinds > 0, "this browser records nothing");
  await context.close();
});
