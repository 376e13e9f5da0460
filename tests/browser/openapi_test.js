// /openapi.json: real answers of every route are as it says, and redocly has nothing to object to.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Service } from "./support/service.js";
import { Folder, tone } from "./support/sounds.js";
import { Spec } from "./support/spec.js";

const folder = new Folder();
/** @type {Service} */
let service;
/** @type {Service} */
let guarded;
/** @type {Spec} */
let spec;

before(async () => {
  [service, guarded] = await Promise.all([
    Service.start({ CONVERT_MAX_UPLOAD: "1MB" }),
    Service.start({ CONVERT_TOKEN: "secret", CONVERT_ALLOW_ORIGIN: "https://app.example" }),
  ]);
  spec = await Spec.of(service.url("/"));
});
after(async () => {
  await service?.stop();
  await guarded?.stop();
  folder.remove();
});

/** @param {Record<string, string>} fields @param {Buffer} [file] */
function form(fields, file = tone(2)) {
  const data = new FormData();
  data.append("file", new Blob([new Uint8Array(file)], { type: "audio/wav" }), "take.wav");
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

/** @param {string} path @param {Record<string, string>} fields @param {Buffer} [file] */
const post = (path, fields, file) => fetch(service.url(path), { method: "POST", body: form(fields, file) });

test("redocly has nothing to object to", async () => {
  for (const [name, url] of [["open", service.url("/openapi.json")], ["guarded", guarded.url("/openapi.json")]]) {
    const path = join(folder.path, `${name}.json`);
    writeFileSync(path, await (await fetch(url)).text());
    const cli = new URL("node_modules/@redocly/cli/bin/cli.js", import.meta.url).pathname;
    const config = new URL("redocly.yaml", import.meta.url).pathname;
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const said = execFileSync(process.execPath, [cli, "lint", path, "--config", config, "--format", "json"], { env, encoding: "utf8" });
    assert.deepEqual(JSON.parse(said).problems, []);
  }
});

test("each example is what its field takes", () => {
  const { schemas } = spec.document.components;
  for (const name of Object.keys(schemas).filter((one) => one.endsWith("Form"))) {
    for (const [field, schema] of Object.entries(schemas[name].properties)) {
      if (field === "file") continue;
      const validate = spec.ajv.getSchema(`spec#/components/schemas/${name}/properties/${field}`);
      const given = [...(schema.examples ?? []), ...("default" in schema ? [schema.default] : [])];
      assert.ok(given.length > 0, `${name} ${field} has neither a default nor an example`);
      for (const value of given) assert.ok(validate?.(value), `${name} ${field} ${value}`);
      assert.ok(schema.description.length > 10, field);
    }
  }
});

test("both forms of a request have the same fields", () => {
  for (const [path, { post: byForm, put: byBody }] of Object.entries(spec.document.paths)) {
    if (!byForm) continue;
    const [, name] = byForm.requestBody.content["multipart/form-data"].schema.$ref.split("schemas/");
    const fields = Object.keys(spec.document.components.schemas[name].properties).filter((field) => field !== "file");
    const parameters = byBody.parameters.map((/** @type {{name: string}} */ one) => one.name);
    assert.deepEqual(parameters, fields, path);
  }
});

test("what takes nothing answers as described", async () => {
  for (const [path, item] of Object.entries(spec.document.paths)) {
    if (item.get) await spec.check(path, "get", await fetch(service.url(path)));
  }
});

for (const [path, fields] of /** @type {[string, Record<string, string>][]} */ ([
  ["/convert", { format: "mp3" }],
  ["/convert", { format: "m4a", delivery: "file" }],
  ["/convert", { format: "s16le" }],
  ["/convert", { format: "mov" }],
  ["/probe", {}],
  ["/probe", { decode: "yes", format: "flac" }],
  ["/waveform", {}],
  ["/waveform", { bits: "16", split_channels: "yes" }],
  ["/waveform", { format: "dat" }],
  ["/waveform", { format: "peaks", width: "20" }],
  ["/waveform", { format: "png" }],
  ["/waveform", { format: "svg" }],
  ["/waveform", { format: "spectrogram" }],
  ["/loudness", {}],
  ["/loudness", { conform: "acx", series: "yes" }],
])) {
  test(`${path} with ${JSON.stringify(fields)} answers as described, in both forms`, async () => {
    await spec.check(path, "post", await post(path, fields));
    const query = new URLSearchParams(fields);
    await spec.check(path, "put", await fetch(service.url(`${path}?${query}`), { method: "PUT", body: tone(1) }));
  });
}

test("problems are as described", async () => {
  const silence = Buffer.from("no sound at all");
  for (const [status, answer, path] of /** @type {[number, Response, string][]} */ ([
    [400, await post("/convert", { format: "mp3", bitrate: "much", color: "red" }), "/convert"],
    [413, await post("/convert", { format: "mp3" }, Buffer.alloc(2e6)), "/convert"],
    [415, await post("/probe", {}, silence), "/probe"],
    [422, await post("/cover", {}), "/cover"],
    [401, await fetch(guarded.url("/convert"), { method: "POST", body: form({ format: "mp3" }) }), "/convert"],
    [403, await fetch(service.url("/convert"), { method: "POST", body: form({}), headers: { Origin: "https://b.example" } }), "/convert"],
  ])) {
    assert.equal(answer.status, status);
    await spec.check(path, "post", answer);
  }
  const coded = await fetch(service.url("/convert?format=mp3"), { method: "PUT", body: tone(1), headers: { "Content-Encoding": "gzip" } });
  assert.equal(coded.status, 415);
  await spec.check("/convert", "put", coded);
});

test("a service with a token says so, and answers other origins as described", async () => {
  const its = await Spec.of(guarded.url("/"));
  assert.deepEqual(its.document.paths["/convert"].post.security, [{ token: [] }]);
  assert.deepEqual(spec.document.paths["/convert"].post.security, []);
  const headers = { Authorization: "Bearer secret", Origin: "https://app.example" };
  const answer = await fetch(guarded.url("/convert"), { method: "POST", body: form({ format: "wav" }), headers });
  assert.equal(answer.status, 200);
  assert.ok(answer.headers.has("access-control-allow-origin"));
  await its.check("/convert", "post", answer);
});
