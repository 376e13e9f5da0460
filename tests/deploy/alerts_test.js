// The alerts of deploy/kubernetes/components/monitoring, by promtool's tests of rules.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { parse, stringify } from "yaml";

const here = new URL(".", import.meta.url).pathname;
const { spec } = parse(readFileSync(`${here}../../deploy/kubernetes/components/monitoring/prometheusrule.yaml`, "utf8"));
const folder = mkdtempSync(join(tmpdir(), "alerts-test."));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "rules.yaml"), stringify(spec));
copyFileSync(`${here}alerts_test.yaml`, join(folder, "alerts_test.yaml"));

/** @param {string[]} args */
function promtool(...args) {
  const { status, stdout, stderr, error } = spawnSync("promtool", args, { cwd: folder, encoding: "utf8" });
  assert.ifError(error);
  assert.equal(status, 0, stdout + stderr);
}

test("promtool finds nothing wrong with the rules", () => promtool("check", "rules", "--lint=all", "--lint-fatal", "rules.yaml"));

test("each alert fires when it should, and not otherwise", () => promtool("test", "rules", "alerts_test.yaml"));

test("there is a test of each, both ways", () => {
  const { tests } = parse(readFileSync(join(folder, "alerts_test.yaml"), "utf8"));
  const cases = tests.flatMap((/** @type {any} */ one) => one.alert_rule_test);
  for (const { alert } of spec.groups[0].rules) {
    const mine = cases.filter((/** @type {any} */ { alertname }) => alertname === alert);
    assert.deepEqual(new Set(mine.map((/** @type {any} */ { exp_alerts }) => exp_alerts.length)), new Set([0, 1]), alert);
  }
});
