// The two load balancers of deploy/ do the same; cluster_test.js tries nginx's.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { parse } from "yaml";

const deploy = new URL("../../deploy", import.meta.url).pathname;
const nginx = readFileSync(`${deploy}/nginx/load-balancer.conf`, "utf8").replace(/#.*/g, "");
const { listeners: [listener], clusters: [cluster] } = parse(readFileSync(`${deploy}/envoy/load-balancer.yaml`, "utf8")).static_resources;
const [filter] = listener.filter_chains[0].filters;
const [metrics, rest] = filter.typed_config.route_config.virtual_hosts[0].routes;

test("Envoy tries the same again as nginx, as often, except what was read", () => {
  const [, again] = /proxy_next_upstream ([^;]+);/.exec(nginx) ?? [];
  const statuses = [...(again ?? "").matchAll(/http_(\d+)/g)].map(([, status]) => Number(status));
  const policy = rest.route.retry_policy;
  assert.deepEqual(policy.retriable_status_codes, statuses);
  assert.deepEqual(policy.retry_on.split(",").sort(), ["connect-failure", "refused-stream", "retriable-status-codes"]);
  assert.equal(policy.num_retries + 1, Number(/proxy_next_upstream_tries (\d+);/.exec(nginx)?.[1]));
});

test("who has least in hand gets the next, of as many instances", () => {
  assert.equal(cluster.lb_policy, "LEAST_REQUEST");
  assert.match(nginx, /\bzone audio_convert \w+;\s+least_conn;/);
  const addresses = cluster.load_assignment.endpoints[0].lb_endpoints.map((/** @type {any} */ { endpoint }) => endpoint.address.socket_address)
    .map((/** @type {any} */ { address, port_value }) => `${address}:${port_value}`);
  assert.deepEqual(addresses, [...nginx.matchAll(/server ([\d.]+:\d+) max_fails=0;/g)].map(([, address]) => address));
});

test("neither ends an answer that is silent, nor shows the metrics", () => {
  assert.deepEqual([rest.route.timeout, filter.typed_config.stream_idle_timeout], ["0s", "0s"]);
  assert.deepEqual([metrics.match.path, metrics.direct_response.status], ["/metrics", 404]);
  assert.match(nginx, /location = \/metrics \{ return 404; \}/);
});

test("an instance that is not ready is out within two seconds", () => {
  const [check] = cluster.health_checks;
  assert.equal(check.http_health_check.path, "/ready");
  assert.ok(parseInt(check.interval, 10) * check.unhealthy_threshold <= 2);
});
