// The programs of docs/clients.md, as they stand but for the address, against a service whose only place is taken at first, and against one
// behind nginx that is away at first.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import { connect, createServer as createRelay } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { Balancer } from "../deploy/support/balancer.js";
import { Service } from "./support/service.js";
import { Folder, tone } from "./support/sounds.js";

const page = readFileSync(new URL("../../docs/clients.md", import.meta.url), "utf8");
const programs = [...page.matchAll(/```(bash|python|javascript|go|java|php)\n(.*?)```/gs)].map(([, language, text]) => ({ language, text }));
const folder = new Folder();
/** @type {Service} */
let service;
/** @type {Balancer} */
let balancer;

before(async () => {
  service = await Service.start({ CONVERT_MAX_IN_FLIGHT: "1", CONVERT_MAX_LONG_IN_FLIGHT: "1" });
  symlinkSync(new URL("node_modules", import.meta.url).pathname, join(folder.path, "node_modules"));
  folder.write("interview.wav", tone(2));
  for (const server of [storage, relay]) await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  balancer = await Balancer.start(Array(kInstances).fill(portOf(relay)));
});
after(async () => {
  storage.close();
  await balancer?.stop();
  relay.close();
  await service?.stop();
  folder.remove();
});

/** Storage with presigned addresses: gives the file, and keeps what it is sent, whose length it must be told. */
const storage = createServer(async (request, answer) => {
  const { pathname } = new URL(String(request.url), "http://storage");
  if (request.method === "GET") return void answer.end(tone(2));
  if (!request.headers["content-length"]) return void answer.writeHead(411).end();
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  folder.write(pathname.slice(1), Buffer.concat(pieces));
  answer.end();
});

const kInstances = 3;    // of the balancer: all of them the relay

/** Passes connections on to the service, but for the next so many, whose uploads are lost. */
let lost = 0;
/** @type {Set<import("node:net").Socket>} */
const open = new Set();
const relay = createRelay((socket) => {
  open.add(socket.on("error", () => {}));
  socket.on("close", () => open.delete(socket));
  if (lost > 0) {
    lost -= 1;
    return void socket.once("data", () => socket.destroy());
  }
  const further = connect(service.port, "127.0.0.1");
  further.on("error", () => {});
  socket.pipe(further).pipe(socket);
});

/** @param {import("node:net").Server} server */
function portOf(server) {
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

/** Debian's Python has what script/bootstrap installs. @type {Record<string, {file: string, run: string[]}>} */
const kLanguages = {
  bash: { file: "client.sh", run: ["bash", "-e"] },
  python: { file: "client.py", run: ["/usr/bin/python3"] },
  javascript: { file: "client.mjs", run: [process.execPath] },
  go: { file: "client.go", run: ["go", "run"] },
  java: { file: "Client.java", run: ["java"] },
  php: { file: "client.php", run: ["php"] },
};

test("the page has programs", () => assert.equal(programs.length, 10));

/** Runs a program against the service at `url`; its result must be whole. @param {typeof programs[0]} program @param {string} url */
async function tryOut({ language, text }, url) {
  const { file, run } = kLanguages[language];
  const result = join(folder.path, "interview.mp3");
  rmSync(result, { force: true });
  folder.write(file, Buffer.from(text.replaceAll("http://localhost:8080", url)));
  const [SOURCE_URL, TARGET_URL] = ["interview.wav", "interview.mp3"].map((name) => `http://127.0.0.1:${portOf(storage)}/${name}?signature=x`);
  const env = { ...process.env, SOURCE_URL, TARGET_URL };
  await promisify(execFile)(run[0], [...run.slice(1), file], { cwd: folder.path, timeout: 240_000, env });
  const bytes = readFileSync(result);
  assert.ok(bytes.length > 4000, `${bytes.length} bytes`);
  assert.ok(bytes.subarray(0, 3).toString() === "ID3" || bytes[0] === 0xff);
}

for (const [number, program] of programs.entries()) {
  const title = page.slice(0, page.indexOf(program.text)).split("\n## ").at(-1)?.split("\n")[0];

  test(`${number}: ${title} waits for its turn and gets a whole file`, async () => {
    const leave = await service.takePlace(tone(1));
    setTimeout(leave, 800);
    await tryOut(program, service.url(""));
  });

  test(`${number}: ${title} tries again after a 502`, async () => {
    for (const socket of open) socket.destroy();    // nginx would go on with those
    lost = kInstances;
    await tryOut(program, balancer.url(""));
    assert.equal(lost, 0);
  });
}
