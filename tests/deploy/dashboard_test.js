// Every query of the dashboard, and what the alerts stand on, asked of a Prometheus that reads a running service.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { after, before, test } from "node:test";

import { parse } from "yaml";

import { eventually, freePort, Service } from "../browser/support/service.js";
import { tone } from "../browser/support/sounds.js";
import { Prometheus } from "./support/prometheus.js";

const deploy = new URL("../../deploy", import.meta.url).pathname;
const dashboard = JSON.parse(readFileSync(`${deploy}/grafana/dashboard.json`, "utf8"));
const { spec } = parse(readFileSync(`${deploy}/kubernetes/components/monitoring/prometheusrule.yaml`, "utf8"));

/** @type {Service} */
let service;
/** @type {Prometheus} */
let prometheus;
/** @type {number} */
let metricsPort;

/** @param {string} format @param {number} seconds */
async function convert(format, seconds) {
  const answer = await fetch(service.url(`/convert?format=${format}`), { method: "POST", body: tone(seconds) });
  await answer.arrayBuffer();
  return answer.status;
}

/** A conversion whose process is killed, as by a kernel that runs out of memory. */
async function killOne() {
  const answer = convert("m4a", 1800);
  assert.ok(await eventually(() => service.conversions().length > 0, 20));
  for (const { child } of service.conversions()) process.kill(child, "SIGKILL");
  assert.equal(await answer, 502);
}

/** Whether a conversion beside two uploads that go no further, for which there are places, is refused. */
async function isRefused() {
  const held = Array.from({ length: 2 }, () => request(service.url("/convert?format=wav"), { method: "POST", headers: { "Content-Length": 1000 } }));
  for (const upload of held) {
    upload.on("error", () => {});    // it is given up
    upload.flushHeaders();
  }
  const status = await convert("wav", 1);
  for (const upload of held) upload.destroy();
  return status === 429;
}

/** What a pod says, as Prometheus has it: while it reads, something of everything happens. */
before(async () => {
  metricsPort = await freePort();
  service = await Service.start({ CONVERT_METRICS_PORT: String(metricsPort), CONVERT_MAX_LONG_IN_FLIGHT: "1", CONVERT_MAX_IN_FLIGHT: "2" });
  prometheus = await Prometheus.start(metricsPort);
  for (let round = 0; round < 3; ++round) {
    assert.equal(await convert("mp3", 2), 200);
    assert.equal(await convert("flac", 2), 200);
    await killOne();
    assert.ok(await eventually(isRefused, 20), "more at once than there are places");    // an upload before may hold a place yet
    await new Promise((done) => setTimeout(done, 1500));
  }
});
after(async () => {
  await prometheus?.stop();
  await service?.stop();
});

/** @type {{ title: string, expr: string }[]} */
const queries = dashboard.panels.flatMap((/** @type {any} */ { title, targets }) => targets.map((/** @type {any} */ { expr }) => ({ title, expr })));

for (const { title, expr } of queries) {
  test(`the dashboard's ${title}: ${expr}`, async () => {
    const found = await prometheus.query(expr);
    assert.ok(found.length > 0, "no answer");
    for (const { value } of found) assert.ok(Number.isFinite(value), `${value}`);
  });
}

test("there is what every alert stands on", async () => {
  for (const { alert, expr } of spec.groups[0].rules) {
    for (const [selector] of expr.matchAll(/audio_convert_\w+(\{[^}]*\})?/g)) {
      const seen = await prometheus.query(selector.replace('status=~"5.."', 'status="502"'));
      assert.ok(seen.length > 0, `${alert}: ${selector}`);
    }
    await prometheus.query(expr);
  }
});

test("promtool finds nothing wrong with the page of a service that has worked", async () => {
  const page = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input: page, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.equal(stdout + stderr, "");
});

test("what is counted once is counted once", async () => {
  const [{ value }] = await prometheus.query('sum(audio_convert_children_killed_total{reason="killed"})');
  assert.equal(value, 3);
});
