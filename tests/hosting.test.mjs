// Every host gets the policy that the page carries itself, and the same other headers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { headersFor, parseHeaders } from "../script/server.mjs";

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

const meta = read("index.html").match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
// None that says who may embed it: pages without an origin would be left out.
const headers = {
  "Content-Security-Policy": meta,
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
  "Permissions-Policy":
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};
const immutable = "public, max-age=31536000, immutable";

test("_headers", () => {
  const rules = parseHeaders(read("hosting/_headers"));
  assert.deepEqual(headersFor(rules, "/schema.json"), headers);
  for (const page of ["/", "/index.html"]) {
    assert.deepEqual(headersFor(rules, page), { ...headers, "Cache-Control": "no-cache" });
  }
  assert.deepEqual(headersFor(rules, "/assets/a.js"), { ...headers, "Cache-Control": immutable });
});

for (const [file, verb] of [
  ["nginx.conf", "add_header "],
  ["Caddyfile", ""],
  [".htaccess", "Header always set "],
]) {
  test(file, () => {
    const text = read(`hosting/${file}`);
    for (const [name, value] of Object.entries(headers)) {
      assert.ok(text.includes(`${verb}${name} "${value}"`), `${name}: ${value}`);
    }
    for (const value of [immutable, "no-cache", "application/wasm"]) assert.ok(text.includes(value), value);
  });
}

test("cloudfront-response-headers-policy.json", () => {
  const { SecurityHeadersConfig: security, CorsConfig: cors, CustomHeadersConfig: custom } = JSON.parse(
    read("hosting/cloudfront-response-headers-policy.json"),
  );
  assert.equal(security.ContentSecurityPolicy.ContentSecurityPolicy, meta);
  assert.equal(security.ReferrerPolicy.ReferrerPolicy, headers["Referrer-Policy"]);
  assert.ok(security.ContentTypeOptions.Override);
  assert.deepEqual(cors.AccessControlAllowOrigins.Items, ["*"]);
  const named = ["Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"];
  assert.equal(custom.Quantity, named.length);
  assert.deepEqual(custom.Items.map(({ Header, Value }) => [Header, Value]), named.map((name) => [name, headers[name]]));
});

test("the files that name a host have it asked by TLS alone", () => {
  for (const file of ["nginx.conf", "Caddyfile"]) assert.match(read(`hosting/${file}`), /Strict-Transport-Security "max-age=31536000"/);
  const { SecurityHeadersConfig } = JSON.parse(read("hosting/cloudfront-response-headers-policy.json"));
  assert.equal(SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec, 31_536_000);
});
