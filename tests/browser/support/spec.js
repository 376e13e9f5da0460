// The service's description of itself, and answers held against it.

import assert from "node:assert/strict";

import { Ajv2020 } from "ajv/dist/2020.js";

const kUndescribed = new Set(["connection", "content-encoding", "content-length", "content-type", "date", "keep-alive", "server", "transfer-encoding"]);

/** A copy in which an object has no members but those that are described. @param {any} schema @returns {any} */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  if (copy.type?.includes?.("object") && copy.properties && !("additionalProperties" in copy)) copy.additionalProperties = false;
  return copy;
}

/** audio/* and the like. @param {Record<string, any>} content @param {string} type */
function contentFor(content, type) {
  return content[type] ?? content[`${type.split("/")[0]}/*`];
}

export class Spec {
  /** @param {any} document */
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, formats: { binary: true } });
    this.ajv.addVocabulary(["openapi", "info", "servers", "tags", "paths", "components"]);
    this.ajv.addSchema(document, "spec");
    this.ajv.addSchema({ ...document, components: { ...document.components, schemas: closed(document.components.schemas) } }, "closed");
  }

  /** @param {string} url of the service */
  static async of(url) {
    const answer = await fetch(`${url}openapi.json`);
    assert.equal(answer.status, 200);
    return new Spec(await answer.json());
  }

  /** What is wrong with a value by a component's schema, as text; "" when nothing is. @param {string} name @param {unknown} value */
  objections(name, value) {
    const validate = this.ajv.getSchema(`spec#/components/schemas/${name}`);
    assert.ok(validate, name);
    return validate(value) ? "" : this.ajv.errorsText(validate.errors);
  }

  /** @param {string} path @param {string} method @param {number} status */
  response(path, method, status) {
    const found = this.document.paths[path]?.[method]?.responses[status];
    assert.ok(found, `${method} ${path} answers ${status}, which is not described`);
    const name = found.$ref?.split("/").at(-1);
    return name ? this.document.components.responses[name] : found;
  }

  /** Holds an answer against its description. @param {string} path @param {string} method @param {Response} answer */
  async check(path, method, answer) {
    const where = `${method} ${path} ${answer.status}`;
    const described = this.response(path, method, answer.status);
    const names = new Map(Object.keys(described.headers).map((name) => [name.toLowerCase(), name]));
    for (const [name, value] of answer.headers) {
      if (kUndescribed.has(name)) continue;
      const known = names.get(name);
      assert.ok(known, `${where}: the header ${name}: ${value}`);
      const { type } = this.document.components.headers[known].schema;
      assert.ok(type === "string" || Number.isFinite(Number(value)), `${where}: ${name}: ${value}`);
    }
    const type = String(answer.headers.get("content-type")).split(";")[0];
    const content = contentFor(described.content, type);
    assert.ok(content, `${where}: the media type ${type}`);
    if (!type.endsWith("json")) return assert.ok((await answer.arrayBuffer()).byteLength > 0, where);
    const body = await answer.json();
    const schemas = content.schema.anyOf ?? [content.schema];
    const wrong = schemas.map((/** @type {any} */ schema) => this.#wrong(schema, body));
    assert.ok(wrong.includes(""), `${where}: ${wrong.join("; ")}`);
    return body;
  }

  /** @param {any} schema @param {unknown} body */
  #wrong(schema, body) {
    const validate = schema.$ref ? this.ajv.getSchema(schema.$ref.replace("#", "closed#")) : this.ajv.compile(schema);
    assert.ok(validate);
    return validate(body) ? "" : this.ajv.errorsText(validate.errors);
  }
}
