// The real service, as script/serve starts it, or what AUDIO_CONVERT_SERVE starts, on a port of its own.

import { spawn } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(new URL("../../..", import.meta.url).pathname);
const build = process.env.AUDIO_CONVERT_BUILD ?? join(root, "build/release");

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** @param {string} path */
function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";    // it has ended
  }
}

/** @param {number} pid */
function parentOf(pid) {
  return Number(textOf(`/proc/${pid}/stat`).replace(/^.*\) \S /s, "").split(" ")[0]);
}

/** @param {() => boolean | Promise<boolean>} holds @param {number} seconds @returns {Promise<boolean>} */
export async function eventually(holds, seconds) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await holds()) return true;
    await new Promise((done) => setTimeout(done, 20));
  }
  return false;
}

export class Service {
  /**
   * @param {import("node:child_process").ChildProcess} process
   * @param {number} port
   * @param {string} folder
   */
  constructor(process, port, folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /** @param {Record<string, string>} [settings] */
  static async start(settings = {}) {
    const port = settings.PORT ? Number(settings.PORT) : await freePort();
    const folder = mkdtempSync(join(tmpdir(), "browser-test."));
    chmodSync(folder, 0o755);    // started as root it serves as another user
    const env = {
      ...process.env,
      PORT: String(port),
      CONVERT_BIND: "127.0.0.1",
      CONVERT_RUN_DIR: join(folder, "run"),
      CONVERT_HTML_DIR: join(build, "html/site"),
      AUDIO_CONVERT_SERVER: join(build, "fcgi/audio-convert-server"),
      CONVERT_WORKERS: "2",
      CONVERT_MAX_IN_FLIGHT: "16",
      ...settings,
    };
    const log = openSync(join(folder, "log"), "w");
    const child = spawn(process.env.AUDIO_CONVERT_SERVE ?? join(root, "script/serve"), { env, stdio: ["ignore", log, log] });
    closeSync(log);
    const service = new Service(child, port, folder);
    const isUp = await eventually(async () => (await fetch(service.url("/health")).catch(() => undefined))?.ok ?? false, 30);
    if (isUp) return service;
    const said = textOf(join(folder, "log"));
    await service.stop();
    throw new Error(`the service does not answer: ${said}`);
  }

  /** @param {string} path */
  url(path) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** The conversions at this moment: workers' children. The kernel shows of them who their parents are, and little else. */
  conversions() {
    const all = readdirSync("/proc").map(Number).filter(Boolean).map((pid) => ({ pid, parent: parentOf(pid) }));
    const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
    const isOurs = (/** @type {number} */ pid) => {
      for (let one = parents.get(pid); one; one = parents.get(one)) if (one === this.process.pid) return true;
      return false;
    };
    const servers = all.filter(({ pid }) => /server\0$/.test(textOf(`/proc/${pid}/cmdline`)) && isOurs(pid));
    const workers = new Set(servers.map(({ pid }) => pid));
    return servers.filter(({ parent }) => workers.has(parent)).map(({ pid, parent }) => ({ child: pid, worker: parent }));
  }

  /**
   * Holds the only place of a service by an upload that does not go on; gives what ends it.
   * @param {Buffer} sound
   */
  async takePlace(sound) {
    for (;;) {
      let isRefused = false;    // as another request still had the place
      const socket = connect(this.port, "127.0.0.1");
      socket.on("error", () => {});
      socket.on("data", () => (isRefused = true));
      socket.write("PUT /convert?format=wav HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nRIFF");
      await new Promise((done) => setTimeout(done, 200));
      const { status } = await fetch(this.url("/convert?format=wav"), { method: "PUT", body: new Uint8Array(sound) });
      if (status === 429 && !isRefused) return () => socket.destroy();
      socket.destroy();
    }
  }

  async stop() {
    const isOver = this.process.exitCode !== null || this.process.signalCode !== null;
    const ended = new Promise((done) => this.process.once("exit", done));
    if (!isOver && this.process.kill("SIGTERM")) await ended;
    rmSync(this.folder, { recursive: true });
  }
}
