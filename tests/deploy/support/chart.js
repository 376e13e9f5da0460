// The chart as `helm template` renders it, by support/template.js: helm itself is in no package of Debian's or npm's.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { Ajv } from "ajv";
import { parse, parseAllDocuments, stringify } from "yaml";

import { isTrue, Templates } from "./template.js";

export const chart = new URL("../../../deploy/helm/audio-convert/", import.meta.url).pathname;

/** @param {string} file */
export function yamlOf(file) {
  return parse(readFileSync(join(chart, file), "utf8"));
}

/** @param {string} text @param {number} count */
function indent(text, count) {
  return text.split("\n").map((line) => " ".repeat(count) + line).join("\n");
}

// As in Sprig and helm.
const functions = {
  and: (/** @type {any[]} */ ...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (/** @type {any[]} */ ...values) => values.find(isTrue) ?? values.at(-1),
  not: (/** @type {any} */ value) => !isTrue(value),
  eq: (/** @type {any} */ a, /** @type {any} */ b) => a === b,
  ne: (/** @type {any} */ a, /** @type {any} */ b) => a !== b,
  default: (/** @type {any} */ fallback, /** @type {any} */ value) => (isTrue(value) ? value : fallback),
  quote: (/** @type {any} */ value) => JSON.stringify(String(value)),
  contains: (/** @type {string} */ part, /** @type {string} */ text) => text.includes(part),
  trunc: (/** @type {number} */ length, /** @type {string} */ text) => text.slice(0, length),
  trimSuffix: (/** @type {string} */ end, /** @type {string} */ text) => (text.endsWith(end) ? text.slice(0, -end.length) : text),
  printf: (/** @type {string} */ form, /** @type {any[]} */ ...values) => form.replace(/%s/g, () => values.shift()),
  dict: (/** @type {any[]} */ ...values) =>
    Object.fromEntries(values.flatMap((key, at) => (at % 2 ? [] : [[key, values[at + 1]]]))),
  nindent: (/** @type {number} */ count, /** @type {string} */ text) => `\n${indent(text, count)}`,
  toYaml: (/** @type {any} */ value) => stringify(value, { lineWidth: 0 }).trimEnd(),
  fromYaml: (/** @type {string} */ text) => parse(text),
  fail: (/** @type {string} */ text) => {
    throw new Error(text);
  },
};

/** As helm does it: maps one in the other, everything else replaced. @param {any} base @param {any} over @returns {any} */
function merged(base, over) {
  if (base === null || over === null || typeof base !== "object" || typeof over !== "object" || Array.isArray(over)) return over;
  const all = { ...base };
  for (const [key, value] of Object.entries(over)) all[key] = key in base ? merged(base[key], value) : value;
  return all;
}

const schema = JSON.parse(readFileSync(join(chart, "values.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** Throws what helm would say of values that the schema does not allow. @param {any} values */
export function checkValues(values) {
  if (validate(values)) return;
  throw new Error((validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join("\n"));
}

/**
 * The objects of a release.
 * @param {any} [given] values
 * @param {{ release?: string, namespace?: string }} [how]
 * @returns {any[]}
 */
export function renderChart(given = {}, { release = "audio-convert", namespace = "default" } = {}) {
  const values = merged(yamlOf("values.yaml"), given);
  checkValues(values);
  const { name, version, appVersion } = yamlOf("Chart.yaml");
  const dot = {
    Values: values,
    Chart: { Name: name, Version: version, AppVersion: appVersion },
    Release: { Name: release, Namespace: namespace, Service: "Helm" },
    Files: { Get: (/** @type {string} */ file) => readFileSync(join(chart, file), "utf8") },
  };
  const templates = new Templates(functions);
  const files = readdirSync(join(chart, "templates"));
  const parsed = files.map((file) => {
    try {
      return { file, nodes: templates.parse(readFileSync(join(chart, "templates", file), "utf8")) };
    } catch (error) {
      throw new Error(`${file}: ${error}`);
    }
  });
  return parsed.filter(({ file }) => file.endsWith(".yaml")).flatMap(({ nodes, file }) => {
    const text = templates.render(nodes, dot);
    return parseAllDocuments(text).flatMap((document) => {
      if (document.errors?.length) throw new Error(`${file}: ${document.errors[0]}\n${text}`);
      return document.toJS() ?? [];
    });
  });
}
