// Three instances behind nginx as deploy/nginx/load-balancer.conf sets it up, under load: one is killed, one is drained, one is
// replaced by another build, one is full. script/cluster-test runs this with containers.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { eventually, freePort, Service } from "../browser/support/service.js";
import { tone } from "../browser/support/sounds.js";
import { Balancer } from "./support/balancer.js";
import { Clients } from "./support/clients.js";

const inContainers = Boolean(process.env.AUDIO_CONVERT_IMAGE);
const pause = Number(process.env.CLUSTER_SECONDS ?? 2);    // between two events
const build = process.env.AUDIO_CONVERT_BUILD ?? new URL("../../build/release", import.meta.url).pathname;
const next = join(build, "fcgi/audio-convert-server.next");
const settings = { CONVERT_DRAIN_DELAY: "2s", CONVERT_GRACE: "60s", CONVERT_WORKERS: "2" };

/** @type {Service[]} */
const instances = [];
/** @type {Balancer} */
let balancer;
/** @type {Clients} */
let clients;

/** @param {number} seconds */
const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** @param {number} at @param {Record<string, string>} [more] */
async function start(at, more = {}) {
  instances[at] = await Service.start({ ...settings, PORT: String(instances[at]?.port ?? (await freePort())), ...more });
}

before(async () => {
  for (const at of [0, 1, 2]) await start(at);
  balancer = await Balancer.start(instances.map(({ port }) => port));
  clients = new Clients(balancer.url("/convert"));
  for (const upload of clients.uploads) await clients.convert(upload);
  clients.start(8);
});
after(async () => {
  await clients?.stop();
  await balancer?.stop();
  for (const instance of instances) await instance.stop();
  rmSync(next, { force: true });
});

/** Has the clients go on while `event` happens and some time after. @param {string} what @param {() => Promise<void>} event @param {import("node:test").TestContext} context */
async function during(what, event, context) {
  const [right, again] = [clients.right, clients.again.length];
  await sleep(pause);
  await event();
  await sleep(pause);
  assert.ok(clients.right > right + 10, "the others went on");
  const asked = clients.again.slice(again);
  context.diagnostic(`${what}: ${clients.right - right} right, asked again ${asked.length} ${JSON.stringify([...new Set(asked)])}`);
  assert.deepEqual(clients.wrong, []);
  return asked;
}

/** @param {Service} instance */
function isOver({ process: { exitCode, signalCode } }) {
  return exitCode !== null || signalCode !== null;
}

/** Every process of an instance at once, as when its node dies. @param {Service} instance */
function kill(instance) {
  if (inContainers) {
    spawnSync("podman", ["kill", "--signal", "KILL", `audio-convert-${instance.process.pid}`]);
    return;
  }
  for (const pid of readdirSync("/proc").map(Number).filter(Boolean)) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, "latin1").includes(`CONVERT_RUN_DIR=${instance.folder}/run\0`)) process.kill(pid, "SIGKILL");
    } catch {
      // it has ended, or is a conversion, which ends with its worker
    }
  }
}

test("the load goes to all of them", async (context) => {
  await during("undisturbed", async () => {}, context);
  for (const instance of instances) assert.ok((await counted(instance, "200")) > 10);
});

test("one is killed: nothing is lost", async (context) => {
  const asked = await during("killed", async () => {
    kill(instances[0]);
    assert.ok(await eventually(() => isOver(instances[0]), 5));
    // What one of its processes had just started ends with that, a moment later.
    const isGone = () => fetch(instances[0].url("/health")).then(() => false, () => true);
    assert.ok(await eventually(isGone, 5), "it is still there");
    await sleep(pause);
    await start(0);
  }, context);
  // What was being sent to a client when it died.
  assert.ok(asked.length <= 8, "no more than were in hand");
});

test("one is drained: nobody notices, and /ready says so within two seconds", async (context) => {
  const asked = await during("drained", async () => {
    const begin = Date.now();
    const stopped = instances[1].stop();
    assert.ok(await eventually(async () => (await fetch(instances[1].url("/ready")).catch(() => ({ status: 0 }))).status === 503, 2));
    context.diagnostic(`unready after ${Date.now() - begin} ms`);
    await stopped;
    if (!inContainers) assert.equal(instances[1].process.exitCode, 0);
    await start(1);
  }, context);
  assert.deepEqual(asked, []);
});

test("one is replaced by another build: nobody notices", async (context) => {
  const asked = await during("replaced", async () => {
    await instances[2].stop();
    assert.ok(isOver(instances[2]));
    await start(2, inContainers ? { AUDIO_CONVERT_IMAGE: process.env.AUDIO_CONVERT_NEXT_IMAGE ?? "" } : { AUDIO_CONVERT_SERVER: another() });
  }, context);
  assert.deepEqual(asked, []);
});

/** A copy of the program, in the build folder, where what belongs to it lies beside it. */
function another() {
  copyFileSync(join(build, "fcgi/audio-convert-server"), next);
  return next;
}

test("one is full: the others take what it refuses", async (context) => {
  await instances[0].stop();
  await start(0, { CONVERT_MAX_IN_FLIGHT: "2", CONVERT_MAX_LONG_IN_FLIGHT: "1" });
  const refused = await counted(instances[0], "429");
  const held = [1, 2].map(() => {
    const socket = connect(instances[0].port, "127.0.0.1");
    socket.write("POST /convert?format=mp3 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegun");
    return socket;
  });
  try {
    assert.deepEqual(await during("full", () => sleep(pause), context), []);
  } finally {
    held.forEach((socket) => socket.destroy());
  }
  assert.ok((await counted(instances[0], "429")) > refused, "it did refuse some");
});

test("in the end all is right", async (context) => {
  await clients.stop();
  assert.deepEqual(clients.wrong, []);
  context.diagnostic(`${clients.right} right, 0 wrong, 0 lost, ${clients.again.length} asked again`);
});

// After the others, so that this is the only conversion there is.
test("a file that kills a process is not given to the next", { skip: inContainers && "processes cannot be seen" }, async () => {
  const before = await Promise.all(instances.map((instance) => counted(instance, "502")));
  const answer = fetch(balancer.url("/convert?format=m4a"), { method: "POST", body: tone(3600) });
  const running = () => instances.flatMap((instance) => instance.conversions());
  assert.ok(await eventually(() => running().length > 0, 30));
  for (const { child } of running()) process.kill(child, "SIGKILL");
  assert.equal((await answer).status, 502);
  const now = await Promise.all(instances.map((instance) => counted(instance, "502")));
  assert.equal(now.reduce((a, b) => a + b) - before.reduce((a, b) => a + b), 1);
});

/** Requests that an instance answered so. @param {Service} instance @param {string} status */
async function counted(instance, status) {
  const page = await (await fetch(instance.url("/metrics"))).text();
  const lines = [...page.matchAll(new RegExp(`requests_total\\{status="${status}",target="[^"]*"\\} (\\d+)`, "g"))];
  return lines.reduce((sum, [, count]) => sum + Number(count), 0);
}
