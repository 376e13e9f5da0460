// Requests made from /openapi.json: what it allows is not refused for its fields, what it forbids is not taken.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import fc from "fast-check";

import { Service } from "./support/service.js";
import { tone } from "./support/sounds.js";
import { Spec } from "./support/spec.js";

/** @type {Service} */
let service;
/** @type {Spec} */
let spec;
const file = tone(1);
const kRuns = Number(process.env.RUNS ?? 150);

before(async () => {
  service = await Service.start({ CONVERT_WORKERS: "4" });
  spec = await Spec.of(service.url("/"));
});
after(() => service?.stop());

/** @typedef {Record<string, string | number>} Fields */

/** Values that a field's schema allows. @param {any} schema @returns {import("fast-check").Arbitrary<any>} */
function values(schema) {
  if (schema.$ref) return values(spec.document.components.schemas[schema.$ref.split("/").at(-1)]);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.filter((/** @type {any} */ one) => one.format !== "binary").map(values));    // a file is sent as one
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const { minimum: min = -10, maximum: max = 100000 } = schema;
  if (schema.type === "integer") return fc.integer({ min, max });
  if (schema.type === "number") return fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.string({ unit: "grapheme", maxLength: 40 });
}

/** Values of every kind, most of which no field takes. */
const anything = () =>
  fc.oneof(fc.string({ maxLength: 20 }), fc.double({ noNaN: true }).filter((value) => !String(value).includes("e")), fc.integer(), fc.constantFrom("yes", "auto", "mp3", "1:30", "25MB", "128k", "-1", "", "ebu"));

/**
 * A few fields of a form, each by `of`.
 * @param {any} form
 * @param {(schema: any) => import("fast-check").Arbitrary<any>} of
 * @returns {import("fast-check").Arbitrary<Fields>}
 */
function requests(form, of) {
  const names = Object.keys(form.properties).filter((name) => name !== "file" && name !== "format");
  const format = form.properties.format ? [["format", values(form.properties.format)]] : [];
  const some = fc.subarray(names, { maxLength: Math.min(4, names.length) });
  return some.chain((chosen) => fc.record(Object.fromEntries([...format, ...chosen.map((name) => [name, of(form.properties[name])])])));
}

/** @param {string} path @param {Fields} fields */
async function answerTo(path, fields) {
  const data = new FormData();
  data.append("file", new Blob([new Uint8Array(file)]), "take.wav");
  for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
  const answer = await fetch(service.url(path), { method: "POST", body: data });
  const body = await answer.arrayBuffer();
  /** @type {{field: string, detail: string}[]} */
  const errors = answer.status === 400 ? (JSON.parse(Buffer.from(body).toString()).errors ?? []) : [];
  assert.notEqual(answer.status, 429);    // which would say nothing of the fields
  return { status: answer.status, errors };
}

// What the description says that no schema can say, in the service's words.
const kBeyond = [/^codec: .* cannot hold the file.s /, /^input_(format|sample_rate|channels): /, /^(track|pixels_per_second|samples_per_pixel): /, /^bitrate: .* is not possible at/, /^channels: is 1 with channel/, /^(end|duration): leaves nothing/, /^height: makes the spectrogram too large/, /^chapters: /, /^max_size: is of one result/];

/** @param {{field: string, detail: string}} error */
const isBeyond = ({ field, detail }) => kBeyond.some((one) => one.test(`${field}: ${detail}`));

/** The service ignores what is empty, and margins. @param {Fields} fields */
const isPlain = (fields) => Object.values(fields).every((value) => String(value).trim() === String(value) && value !== "");

/** The file as the description has it, of which a conversion takes several. @param {string} name */
const upload = (name) => ({ file: name === "convert" ? [""] : "" });

/** As typed values: a program that has a number sends its text. @param {any} form @param {Fields} fields @returns {Fields} */
function typed(form, fields) {
  const isNumeric = (/** @type {any} */ schema) => ["integer", "number"].includes(schema?.type) || schema?.anyOf?.some(isNumeric);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isNumber = isNumeric(form.properties[name]) && String(value).trim() !== "" && Number.isFinite(Number(value));
      return [name, isNumber ? Number(value) : String(value)];
    }),
  );
}

// At once, which takes a service of several workers half the time.
describe("each route", { concurrency: true }, () => ["convert", "probe", "cover", "waveform", "loudness"].forEach(holdAgainst));

/** @param {string} name */
function holdAgainst(name) {
  const component = `${name[0].toUpperCase()}${name.slice(1)}Form`;
  const formOf = () => spec.document.components.schemas[component];

  test(`/${name} takes what the description allows`, async () => {
    let allowed = 0;
    await fc.assert(
      fc.asyncProperty(requests(formOf(), values), async (fields) => {
        fc.pre(isPlain(fields) && spec.objections(component, { ...upload(name), ...fields }) === "");
        allowed += 1;
        const { status, errors } = await answerTo(`/${name}`, fields);
        assert.ok(status !== 400 || errors.every(isBeyond), `${JSON.stringify(fields)}: ${JSON.stringify(errors)}`);
        assert.notEqual(status, 500);
      }),
      { numRuns: kRuns, maxSkipsPerRun: 1000 },
    );
    assert.ok(allowed >= 1);
  });

  test(`/${name} refuses what the description forbids`, async () => {
    const fields = fc.oneof(requests(formOf(), values), requests(formOf(), anything), fc.record({ [`no_${name}`]: fc.constant("1") }));
    await fc.assert(
      fc.asyncProperty(fields, async (raw) => {
        const given = typed(formOf(), raw);
        fc.pre(isPlain(given) && spec.objections(component, { ...upload(name), ...given }) !== "");
        const { status } = await answerTo(`/${name}`, given);
        assert.notEqual(status, 200, `${JSON.stringify(given)}: ${spec.objections(component, { ...upload(name), ...given })}`);
      }),
      { numRuns: kRuns, maxSkipsPerRun: 1000 },
    );
  });
}
