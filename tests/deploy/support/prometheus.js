// Debian's Prometheus for a while, on a port of 127.0.0.1, reading one service every half second.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eventually, freePort } from "../../browser/support/service.js";

export class Prometheus {
  /** @param {number} port @param {string} folder @param {import("node:child_process").ChildProcess} process */
  constructor(port, folder, process) {
    this.port = port;
    this.folder = folder;
    this.process = process;
  }

  /** @param {number} target the port of /metrics */
  static async start(target) {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "prometheus-test."));
    const config = { scrape_configs: [{ job_name: "audio-convert", scrape_interval: "500ms", scrape_timeout: "400ms", static_configs: [{ targets: [`127.0.0.1:${target}`] }] }] };
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));    // JSON is YAML
    const process = spawn("prometheus", [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`],
      { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    process.stderr.on("data", (text) => (said += text));
    process.on("error", (error) => (said += error));
    const prometheus = new Prometheus(port, folder, process);
    const isUp = await eventually(async () => (await fetch(`http://127.0.0.1:${port}/-/ready`).catch(() => undefined))?.ok ?? false, 60);
    if (isUp) return prometheus;
    await prometheus.stop();
    throw new Error(`prometheus does not answer: ${said}`);
  }

  /** What a query comes to at this moment. @param {string} query @returns {Promise<{ metric: Record<string, string>, value: number }[]>} */
  async query(query) {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/query`, { method: "POST", body: new URLSearchParams({ query }) });
    const { status, data, error } = /** @type {any} */ (await answer.json());
    if (status !== "success") throw new Error(`${query}: ${error}`);
    return data.result.map((/** @type {any} */ { metric, value }) => ({ metric, value: Number(value[1]) }));
  }

  async stop() {
    const ended = new Promise((done) => this.process.once("exit", done));
    if (this.process.exitCode === null && this.process.pid && this.process.kill("SIGTERM")) await ended;
    rmSync(this.folder, { recursive: true });
  }
}
