// What a Kubernetes server would refuse: by the models of kubernetes-models, which know the types, the required fields and the forms
// of values, and by their type declarations, which know every field there is.

import { join } from "node:path";

import ts from "typescript";

import { nameOf } from "./kustomize.js";

/** @type {Record<string, string>} */
const modules = {
  v1: "kubernetes-models/v1",
  "apps/v1": "kubernetes-models/apps/v1",
  "autoscaling/v2": "kubernetes-models/autoscaling/v2",
  "policy/v1": "kubernetes-models/policy/v1",
  "networking.k8s.io/v1": "kubernetes-models/networking.k8s.io/v1",
  "gateway.networking.k8s.io/v1": "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1",
  "keda.sh/v1alpha1": "@kubernetes-models/keda/keda.sh/v1alpha1",
  "monitoring.coreos.com/v1": "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
};

/** @param {any} object */
function moduleOf(object) {
  const name = modules[object.apiVersion];
  if (!name) throw new Error(`${nameOf(object)}: nothing is known of ${object.apiVersion}`);
  return name;
}

/** What is wrong with types, required fields and forms. @param {any} object @returns {Promise<string[]>} */
async function badValues(object) {
  const Model = (await import(moduleOf(object)))[object.kind];
  if (!Model) return [`${object.apiVersion} has no ${object.kind}`];
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    return [`${nameOf(object)}: ${error}`];
  }
}

/** What TypeScript says of the objects as literals: fields that there are not, and types. @param {any[]} objects @returns {string[]} */
function badFields(objects) {
  const file = join(new URL("..", import.meta.url).pathname, "objects.ts");
  const text = objects.map((object, at) =>
    `import type { I${object.kind} as I${at} } from "${moduleOf(object)}";\nexport const o${at}: I${at} = ${JSON.stringify(object, null, 1)};\n`).join("");
  /** @type {ts.CompilerOptions} */
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest));
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start }) => {
    const line = text.slice(0, start).split("\n").length;
    return `${text.split("\n")[line - 1].trim()}: ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 300)}`;
  });
}

/** Everything that is wrong with the objects. @param {any[]} objects */
export async function complaints(objects) {
  return [...(await Promise.all(objects.map(badValues))).flat(), ...badFields(objects)];
}
