// Enough of kustomize for deploy/kubernetes: resources, components, patches by strategic merge, and ConfigMaps made of files. What
// it does not know is an error. Where kubectl is there, a test holds it against `kubectl kustomize`.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { parse, parseAllDocuments } from "yaml";

const known = ["apiVersion", "kind", "resources", "components", "patches", "configMapGenerator"];

// What the items of a list are told apart by, in a Deployment.
/** @type {Record<string, string>} */
const keys = { containers: "name", env: "name", ports: "containerPort", volumes: "name", volumeMounts: "mountPath" };

/** @param {any} base @param {any} patch @param {string} [name] @returns {any} */
function patched(base, patch, name = "") {
  if (Array.isArray(patch) && Array.isArray(base) && keys[name]) return patchedList(base, patch, keys[name]);
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const all = base !== null && typeof base === "object" ? { ...base } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete all[key];
    else all[key] = patched(all[key], value, key);
  }
  return all;
}

/** @param {any[]} base @param {any[]} patch @param {string} key */
function patchedList(base, patch, key) {
  const all = [...base];
  for (const item of patch) {
    const at = all.findIndex((each) => each[key] === item[key]);
    if (at < 0) all.push(item);
    else all[at] = patched(all[at], item);
  }
  return all;
}

/** @param {any} object */
export function nameOf(object) {
  return `${object.kind} ${object.metadata?.name}`;
}

/** @param {string} folder @param {any} patch @param {any[]} objects */
function apply(folder, { path, ...rest }, objects) {
  if (Object.keys(rest).length) throw new Error(`${folder}: a patch with ${Object.keys(rest)}`);
  const patch = parse(readFileSync(join(folder, path), "utf8"));
  const at = objects.findIndex((object) => nameOf(object) === nameOf(patch));
  if (at < 0) throw new Error(`${folder}/${path}: there is no ${nameOf(patch)}`);
  objects[at] = patched(objects[at], patch);
}

/** @param {string} folder @param {any} generator */
function configMap(folder, { name, files, options }) {
  const data = Object.fromEntries(files.map((/** @type {string} */ entry) => {
    const [key, file] = entry.split("=");
    return [key, readFileSync(join(folder, file), "utf8")];
  }));
  if (!options.disableNameSuffixHash) throw new Error(`${folder}: a name with a hash`);
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, labels: options.labels }, data };
}

/** The objects of a folder that has a kustomization.yaml. @param {string} folder @param {any[]} [objects] of the one it is a component of @returns {any[]} */
export function build(folder, objects = []) {
  const kustomization = parse(readFileSync(join(folder, "kustomization.yaml"), "utf8"));
  const strange = Object.keys(kustomization).filter((key) => !known.includes(key));
  if (strange.length) throw new Error(`${folder}: ${strange}`);
  for (const resource of kustomization.resources ?? []) {
    const path = join(folder, resource);
    const found = statSync(path).isDirectory()
      ? build(path)
      : parseAllDocuments(readFileSync(path, "utf8")).map((document) => document.toJS());
    objects.push(...found);
  }
  for (const component of kustomization.components ?? []) build(join(folder, component), objects);
  for (const generator of kustomization.configMapGenerator ?? []) objects.push(configMap(folder, generator));
  for (const patch of kustomization.patches ?? []) apply(folder, patch, objects);
  return objects;
}
