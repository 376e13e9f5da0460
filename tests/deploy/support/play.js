// play.js PORT: prints the Deployment of deploy/kubernetes for `podman play kube`: one pod, its ports on this machine from PORT on.

import { stringify } from "yaml";

import { build } from "./kustomize.js";

const first = Number(process.argv[2]);
const folder = new URL("../../../deploy/kubernetes/base", import.meta.url).pathname;
const deployment = build(folder).find(({ kind }) => kind === "Deployment");
const [container] = deployment.spec.template.spec.containers;
deployment.spec.replicas = 1;
container.image = `localhost/${container.image}`;
container.imagePullPolicy = "Never";
container.ports.forEach((/** @type {any} */ port, /** @type {number} */ at) => Object.assign(port, { hostPort: first + at, hostIP: "127.0.0.1" }));
process.stdout.write(stringify(deployment));
