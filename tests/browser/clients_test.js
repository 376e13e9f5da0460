// The programs of docs/clients.md, as they stand but for the address, against a service whose only place is taken at first.

import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { Service } from "./support/service.js";
import { Folder, tone } from "./support/sounds.js";

const page = readFileSync(new URL("../../docs/clients.md", import.meta.url), "utf8");
const programs = [...page.matchAll(/```(bash|python|javascript|go|java|php)\n(.*?)```/gs)].map(([, language, text]) => ({ language, text }));
const folder = new Folder();
/** @type {Service} */
let service;

before(async () => {
  service = await Service.start({ CONVERT_MAX_IN_FLIGHT: "1", CONVERT_MAX_LONG_IN_FLIGHT: "1" });
  symlinkSync(new URL("node_modules", import.meta.url).pathname, join(folder.path, "node_modules"));
  folder.write("interview.wav", tone(2));
  await new Promise((done) => storage.listen(0, "127.0.0.1", () => done(undefined)));
});
after(async () => {
  storage.close();
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

/** Debian's Python has what script/bootstrap installs; Go, Java and PHP are not installed for this. @type {Record<string, {file: string, run: string[]}>} */
const kLanguages = {
  bash: { file: "client.sh", run: ["bash", "-e"] },
  python: { file: "client.py", run: ["/usr/bin/python3"] },
  javascript: { file: "client.mjs", run: [process.execPath] },
  go: { file: "client.go", run: ["go", "run"] },
  java: { file: "Client.java", run: ["java"] },
  php: { file: "client.php", run: ["php"] },
};

test("the page has programs", () => assert.equal(programs.length, 10));

/** What runs a program of the language, where this machine has it. @param {string} language */
function isThere(language) {
  const [command] = kLanguages[language].run;
  if (language === "java") return spawnSync("javac", ["-version"]).status === 0;    // a runtime alone runs no source
  if (language === "php") return /^curl$/m.test(String(spawnSync(command, ["-m"]).stdout));
  return command.startsWith("/") || !spawnSync(command, ["version"]).error;
}

for (const [number, { language, text }] of programs.entries()) {
  const title = page.slice(0, page.indexOf(text)).split("\n## ").at(-1)?.split("\n")[0];
  test(`${number}: ${title} waits for its turn and gets a whole file`, { skip: !isThere(language) && `no ${language} here` }, async () => {
    const { file, run } = kLanguages[language];
    const result = join(folder.path, "interview.mp3");
    rmSync(result, { force: true });
    folder.write(file, Buffer.from(text.replaceAll("http://localhost:8080", service.url(""))));
    const leave = await service.takePlace(tone(1));
    setTimeout(leave, 800);
    const { port } = /** @type {import("node:net").AddressInfo} */ (storage.address());
    const [SOURCE_URL, TARGET_URL] = ["interview.wav", "interview.mp3"].map((name) => `http://127.0.0.1:${port}/${name}?signature=x`);
    const env = { ...process.env, SOURCE_URL, TARGET_URL };
    await promisify(execFile)(run[0], [...run.slice(1), file], { cwd: folder.path, timeout: 240_000, env });
    const bytes = readFileSync(result);
    assert.ok(bytes.length > 4000, `${bytes.length} bytes`);
    assert.ok(bytes.subarray(0, 3).toString() === "ID3" || bytes[0] === 0xff);
  });
}
