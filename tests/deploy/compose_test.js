// deploy/compose.yaml has the limits of deploy/kubernetes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parse } from "yaml";

import { build } from "./support/kustomize.js";
import { bytesOfQuantity, secondsOf } from "./support/sizes.js";

const deploy = new URL("../../deploy", import.meta.url).pathname;
const service = parse(readFileSync(`${deploy}/compose.yaml`, "utf8")).services["audio-convert"];
const pod = build(`${deploy}/kubernetes/base`).find(({ kind }) => kind === "Deployment").spec.template.spec;
const [container] = pod.containers;

test("settings and limits are the same", () => {
  assert.deepEqual(service.environment, Object.fromEntries(container.env.map((/** @type {any} */ { name, value }) => [name, value])));
  assert.equal(service.image, container.image);
  assert.equal(service.cpus, Number(container.resources.limits.cpu));
  assert.equal(bytesOfQuantity(service.mem_limit.replace("g", "Gi")), bytesOfQuantity(container.resources.limits.memory));
  assert.equal(secondsOf(service.stop_grace_period), pod.terminationGracePeriodSeconds);
});

test("it may do no more either", () => {
  assert.equal(service.user, `${pod.securityContext.runAsUser}:${pod.securityContext.runAsGroup}`);
  assert.equal(service.read_only, container.securityContext.readOnlyRootFilesystem);
  assert.deepEqual(service.cap_drop, container.securityContext.capabilities.drop);
  assert.deepEqual(service.security_opt, ["no-new-privileges:true"]);
  assert.deepEqual(service.volumes, [`spool:${container.volumeMounts[0].mountPath}`]);
});

test("only the first port is published, and to this machine alone", () => {
  assert.deepEqual(service.ports, ["127.0.0.1:8080:5000"]);
});
