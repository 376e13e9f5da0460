// nginx with deploy/nginx/load-balancer.conf as it is, but for its addresses.

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { eventually, freePort } from "../../browser/support/service.js";

const snippet = readFileSync(new URL("../../../deploy/nginx/load-balancer.conf", import.meta.url), "utf8");

export class Balancer {
  /** @param {number} port @param {string} folder @param {import("node:child_process").ChildProcess} process */
  constructor(port, folder, process) {
    this.port = port;
    this.folder = folder;
    this.process = process;
  }

  /** @param {number[]} instances their ports */
  static async start(instances) {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "balancer-test."));
    chmodSync(folder, 0o755);    // started as root it serves as another user
    let site = snippet.replace("listen 80;", `listen 127.0.0.1:${port};`);
    instances.forEach((instance, at) => (site = site.replace(`10.0.0.${at + 1}:5000`, `127.0.0.1:${instance}`)));
    if (/10\.0\.0\./.test(site)) throw new Error("the snippet has more instances than there are");
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
    writeFileSync(join(folder, "nginx.conf"), `daemon off; worker_processes 2; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log off; ${paths.join(" ")}\n${site}}\n`);
    const process = spawn("/usr/sbin/nginx", ["-e", "stderr", "-c", join(folder, "nginx.conf")], { stdio: ["ignore", "ignore", "inherit"] });
    const balancer = new Balancer(port, folder, process);
    const isUp = await eventually(async () => (await fetch(balancer.url("/health")).catch(() => undefined))?.ok ?? false, 20);
    if (isUp) return balancer;
    await balancer.stop();
    throw new Error("the load balancer does not answer");
  }

  /** @param {string} path */
  url(path) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  async stop() {
    const ended = new Promise((done) => this.process.once("exit", done));
    if (this.process.exitCode === null && this.process.kill("SIGTERM")) await ended;
    rmSync(this.folder, { recursive: true });
  }
}
