// deploy/helm: the chart comes to the same as deploy/kubernetes, and its values are what its schema says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { chart, checkValues, renderChart, yamlOf } from "./support/chart.js";
import { complaints } from "./support/kubernetes.js";
import { build, nameOf } from "./support/kustomize.js";

const kubernetes = new URL("../../deploy/kubernetes", import.meta.url).pathname;
const image = { tag: "latest" };

// Each overlay, and the values that ask for the same.
/** @type {Record<string, any>} */
const pairs = {
  "base": { image },
  "overlays/hpa": { image, autoscaling: { hpa: { enabled: true } } },
  "overlays/keda": { image, autoscaling: { keda: { enabled: true } } },
  "overlays/monitoring": { image, monitoring: { enabled: true } },
  "overlays/gateway": { image, ingress: { enabled: true }, httpRoute: { enabled: true } },
  "overlays/spot": { image, ...yamlOf("values-spot.yaml") },
  "overlays/large": { image, ...yamlOf("values-large.yaml") },
};

/** Without what says only that helm made it, and without an order where there is none. @param {any[]} objects */
function comparable(objects) {
  const text = JSON.stringify(objects, (key, value) => {
    if (key === "env") return [...value].sort(byName);
    if (key !== "labels") return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => !/^(app\.kubernetes\.io|helm\.sh)\//.test(name)));
  });
  return JSON.parse(text).sort((/** @type {any} */ a, /** @type {any} */ b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** @param {{ name: string }} a @param {{ name: string }} b */
function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

for (const [folder, values] of Object.entries(pairs)) {
  test(`the chart comes to the same as ${folder}`, async () => {
    const objects = renderChart(values);
    assert.deepEqual(comparable(objects), comparable(build(`${kubernetes}/${folder}`)));
    assert.deepEqual(await complaints(objects), []);
  });
}

test("what kustomize has no overlay for is what a server takes too", async () => {
  const objects = renderChart({
    token: { secretName: "tokens" },
    imagePullSecrets: [{ name: "registry" }],
    image: { pullPolicy: "Always" },
    service: { type: "LoadBalancer" },
    spool: { volumeClaim: { enabled: true, storageClassName: "fast" } },
    ingress: { enabled: true, tlsSecretName: "certificate" },
    monitoring: { enabled: true, labels: { release: "prometheus" } },
    nodeSelector: { disk: "fast" },
    tolerations: [{ key: "spot", operator: "Exists" }],
    affinity: { nodeAffinity: {} },
  });
  assert.deepEqual(await complaints(objects), []);
  const pod = objects.find(({ kind }) => kind === "Deployment").spec.template.spec;
  const mounted = pod.containers[0].volumeMounts.find((/** @type {any} */ { name }) => name === "token").mountPath;
  const file = pod.containers[0].env.find((/** @type {any} */ { name }) => name === "CONVERT_TOKEN_FILE").value;
  assert.equal(file, `${mounted}/token`);
  assert.equal(pod.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName, "fast");
});

test("two releases do not get into each other's way", () => {
  const names = ["one", "two"].flatMap((release) => renderChart({ monitoring: { enabled: true } }, { release }).map(nameOf));
  assert.equal(new Set(names).size, names.length);
  const [one, two] = ["one", "two"].map((release) => renderChart({}, { release }).find(({ kind }) => kind === "Deployment"));
  assert.notDeepEqual(one.spec.selector, two.spec.selector);
});

test("KEDA is told the release's namespace", () => {
  const [object] = renderChart(pairs["overlays/keda"], { namespace: "media" }).filter(({ kind }) => kind === "ScaledObject");
  assert.equal(new URL(object.spec.triggers[0].metadata.url).hostname, "audio-convert-metrics.media.svc");
});

test("both autoscalers at once are refused", () => {
  assert.throws(() => renderChart({ autoscaling: { hpa: { enabled: true }, keda: { enabled: true } } }), /not both/);
});

test("values that the schema does not have are refused", () => {
  const values = yamlOf("values.yaml");
  checkValues(values);
  for (const [given, wrong] of /** @type {[any, RegExp][]} */ ([
    [{ replica: 3 }, /replica/],
    [{ replicas: "three" }, /replicas/],
    [{ settings: { CONVERT_RUN_DIR: "/srv" } }, /settings/],
    [{ settings: { MAX_UPLOAD: "1GB" } }, /settings/],
    [{ spool: { sizeLimit: "much" } }, /sizeLimit/],
    [{ autoscaling: { ...values.autoscaling, hpa: { enabled: "yes" } } }, /enabled/],
    [{ service: { type: "ExternalName", port: 80 } }, /type/],
  ])) {
    assert.throws(() => checkValues({ ...values, ...given }), wrong);
  }
});

test("every value is documented by a comment or by its schema, and every schema has its value", () => {
  const schema = JSON.parse(readFileSync(`${chart}values.schema.json`, "utf8"));
  assert.deepEqual(Object.keys(schema.properties).filter((name) => name !== "global"), Object.keys(yamlOf("values.yaml")));
});

test("the chart has the project's version", () => {
  const [, version] = /project\(\S+ VERSION ([\d.]+)/.exec(readFileSync(new URL("../../CMakeLists.txt", import.meta.url), "utf8")) ?? [];
  assert.equal(yamlOf("Chart.yaml").version, version);
  assert.equal(yamlOf("Chart.yaml").appVersion, version);
});
