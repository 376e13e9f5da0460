// deploy/kubernetes: what its kustomizations come to, held against what a server takes and against each other.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { parseAllDocuments } from "yaml";

import { complaints } from "./support/kubernetes.js";
import { build, nameOf } from "./support/kustomize.js";
import { bytesOfQuantity, bytesOfSetting, secondsOf } from "./support/sizes.js";

const kubernetes = new URL("../../deploy/kubernetes", import.meta.url).pathname;
const folders = ["base", ...readdirSync(`${kubernetes}/overlays`).map((name) => `overlays/${name}`)];
const built = new Map(folders.map((folder) => [folder, build(`${kubernetes}/${folder}`)]));

/** @param {any[]} objects */
function deploymentOf(objects) {
  return objects.find(({ kind }) => kind === "Deployment");
}

/** @param {any} deployment @returns {Record<string, string>} */
function settingsOf(deployment) {
  const [container] = deployment.spec.template.spec.containers;
  return Object.fromEntries(container.env.map((/** @type {any} */ { name, value }) => [name, value]));
}

test("every overlay is there that the documentation names", () => {
  assert.deepEqual(folders, ["base", "gateway", "hpa", "keda", "large", "monitoring", "spot"].map((name) => (name === "base" ? name : `overlays/${name}`)));
});

for (const [folder, objects] of built) {
  test(`${folder} is what a server takes`, async () => {
    assert.deepEqual(await complaints(objects), []);
    assert.equal(new Set(objects.map(nameOf)).size, objects.length, "no object twice");
  });

  test(`${folder}: the numbers that belong together do`, () => {
    const pod = deploymentOf(objects).spec.template.spec;
    const settings = settingsOf(deploymentOf(objects));
    const [spool] = pod.volumes;
    const room = bytesOfQuantity(spool.emptyDir?.sizeLimit ?? spool.ephemeral.volumeClaimTemplate.spec.resources.requests.storage);
    const wanted = Number(settings.CONVERT_MAX_IN_FLIGHT) * (bytesOfSetting(settings.CONVERT_MAX_UPLOAD) + bytesOfSetting(settings.CONVERT_MAX_OUTPUT));
    assert.ok(wanted <= room, `${wanted} bytes in ${room}`);
    const [container] = pod.containers;
    const grace = secondsOf(settings.CONVERT_GRACE);
    const stop = Number(container.lifecycle.preStop.exec.command[1]);
    assert.ok(grace + stop < pod.terminationGracePeriodSeconds);
    if (folder !== "overlays/spot") assert.ok(secondsOf(settings.CONVERT_TIMEOUT) <= grace);
    const readiness = container.readinessProbe;
    assert.ok(readiness.periodSeconds * readiness.failureThreshold <= 2, "unready within two seconds");
    const ports = Object.fromEntries(container.ports.map((/** @type {any} */ { name, containerPort }) => [name, String(containerPort)]));
    assert.deepEqual([ports.health, ports.metrics], [settings.CONVERT_HEALTH_PORT, settings.CONVERT_METRICS_PORT]);
  });

  test(`${folder}: the pods may do nothing that they need not`, () => {
    const pod = deploymentOf(objects).spec.template.spec;
    const [container] = pod.containers;
    assert.equal(pod.automountServiceAccountToken, false);
    assert.equal(pod.securityContext.runAsNonRoot, true);
    assert.deepEqual(pod.securityContext.seccompProfile, { type: "RuntimeDefault" });
    assert.deepEqual(container.securityContext, { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
    const account = objects.find(({ kind }) => kind === "ServiceAccount");
    assert.deepEqual([account.metadata.name, account.automountServiceAccountToken], [pod.serviceAccountName, false]);
    const [policy] = objects.filter(({ kind, spec }) => kind === "NetworkPolicy" && spec.policyTypes.includes("Egress"));
    assert.deepEqual(policy.spec.egress, [], "no egress");
  });

  test(`${folder}: what names another object names one that is there`, () => {
    const { selector, template } = deploymentOf(objects).spec;
    const ports = template.spec.containers[0].ports.map((/** @type {any} */ { name }) => name);
    const services = objects.filter(({ kind }) => kind === "Service");
    for (const service of services) {
      assert.deepEqual(service.spec.selector, selector.matchLabels);
      for (const { targetPort } of service.spec.ports) assert.ok(ports.includes(targetPort));
    }
    for (const { kind, spec } of objects) {
      if (kind === "PodDisruptionBudget") assert.deepEqual(spec.selector, selector);
      if (kind === "NetworkPolicy") assert.deepEqual(spec.podSelector, selector);
      if (kind === "NetworkPolicy") for (const { port } of spec.ingress[0].ports) assert.ok(ports.includes(port));
      if (kind === "HorizontalPodAutoscaler" || kind === "ScaledObject") {
        assert.equal(spec.scaleTargetRef.name, "audio-convert");
        assert.ok(!("replicas" in deploymentOf(objects).spec), "an apply would undo what the autoscaler did");
      }
      if (kind === "ServiceMonitor") {
        const labels = Object.entries(spec.selector.matchLabels);
        const found = services.filter(({ metadata }) => labels.every(([name, value]) => metadata.labels[name] === value));
        assert.deepEqual(found.map(({ metadata }) => metadata.name), ["audio-convert-metrics"]);
        assert.equal(found[0].spec.ports[0].name, spec.endpoints[0].port);
      }
      if (kind === "ScaledObject") {
        const url = new URL(spec.triggers[0].metadata.url);
        assert.deepEqual([url.hostname, url.port], ["audio-convert-metrics.default.svc", "5002"]);
      }
    }
  });
}

test("overlays combine", async () => {
  const objects = build(`${kubernetes}/base`);
  for (const name of ["keda", "monitoring", "gateway", "large"]) build(`${kubernetes}/components/${name}`, objects);
  assert.deepEqual(await complaints(objects), []);
  assert.equal(objects.length, 14);
});

test("what a server would refuse is found", async () => {
  /** @param {(deployment: any) => void} spoil */
  const spoilt = async (spoil) => {
    const [deployment] = build(`${kubernetes}/base`).filter(({ kind }) => kind === "Deployment");
    spoil(deployment);
    return (await complaints([deployment])).join("\n");
  };
  assert.match(await spoilt(({ spec }) => (spec.template.spec.containers[0].readynessProbe = {})), /readynessProbe/);
  assert.match(await spoilt(({ spec }) => (spec.template.spec.hostNetwrok = true)), /hostNetwrok/);
  assert.match(await spoilt(({ spec }) => (spec.replicas = "two")), /replicas/);
  assert.match(await spoilt(({ spec }) => delete spec.selector), /selector/);
  assert.match(await spoilt(({ spec }) => delete spec.template.spec.containers[0].name), /name/);
});

// The first version that knows patches in a list and components.
const version = spawnSync("kubectl", ["version", "--client"], { encoding: "utf8" }).stdout ?? "";
const usable = Number(/Kustomize Version: v(\d+)/.exec(version)?.[1] ?? 0) >= 5;

test("kubectl's kustomize comes to the same", { skip: usable ? false : "no kubectl with kustomize 5 or later is here" }, () => {
  /** @param {any[]} list */
  const sorted = (list) => list.map((object) => [nameOf(object), withSortedLists(object)]).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [folder, objects] of built) {
    const { stdout, stderr, status } = spawnSync("kubectl", ["kustomize", `${kubernetes}/${folder}`], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.deepEqual(sorted(parseAllDocuments(stdout).map((document) => document.toJS())), sorted(objects), folder);
  }
});

/** Settings have no order of their own. @param {any} object @returns {any} */
function withSortedLists(object) {
  return JSON.parse(JSON.stringify(object), (key, value) =>
    (key === "env" ? value.sort((/** @type {any} */ a, /** @type {any} */ b) => (a.name < b.name ? -1 : 1)) : value));
}

test("the dashboard is in the ConfigMap as it is", () => {
  const map = built.get("overlays/monitoring")?.find(({ kind }) => kind === "ConfigMap");
  assert.equal(map.data["audio-convert.json"], readFileSync(`${kubernetes}/../grafana/dashboard.json`, "utf8"));
});
