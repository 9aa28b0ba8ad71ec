// Plans in addresses: what was packed unpacks to the byte, and what nobody packed is refused before it costs anything.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { MAX_PACKED, MAX_RATIO, MAX_UNPACKED, isPacked, pack, unpack } from "../web/link.js";

const examples = new URL("../examples/", import.meta.url);
const address = (bytes) => `z1.${Buffer.from(bytes).toString("base64url")}`;

for (const name of readdirSync(examples).filter((name) => name.endsWith(".json"))) {
  test(`${name} comes back to the byte, in a link of less than 4,000 characters`, async () => {
    const text = readFileSync(new URL(name, examples), "utf8");
    const packed = await pack(text);
    assert.match(packed, /^z1\.[\w-]+$/);
    assert.ok(isPacked(packed) && packed.length < 4_000, `${packed.length} characters`);
    assert.equal(await unpack(packed), text);
  });
}

test("every packed plan ever given away is read", async () => {
  const corpus = JSON.parse(readFileSync(new URL("links/corpus.json", import.meta.url), "utf8"));
  const packed = corpus.map(({ address, name }) => [new URLSearchParams(address.split("#")[1]).get("design"), name]).filter(([design]) => isPacked(design));
  assert.ok(packed.length >= 9);
  for (const [design, name] of packed) assert.equal(JSON.parse(await unpack(design)).name, name);
});

test("every text comes back", async () => {
  for (const text of ["{}", "“Größe” 漢字 🦀 \u0000", JSON.stringify("</script>&#\"'")]) assert.equal(await unpack(await pack(text)), text);
});

test("damaged links are refused with a sentence", async () => {
  const whole = await pack(readFileSync(new URL("web-crawler.json", examples), "utf8"));
  for (const damaged of [whole.slice(0, -20), `${whole.slice(0, 60)}AAAA${whole.slice(64)}`, "z1.", "z1.%%%", "z1.A"]) {
    await assert.rejects(unpack(damaged), /It is damaged, or cut off at its end|holds no text|far more/, damaged.slice(0, 40));
  }
  await assert.rejects(unpack(address(deflateRawSync(Buffer.from([0xff, 0xfe, 0xfd])))), /holds no text/);
});

test("a link longer than the longest is refused unread", async () => {
  await assert.rejects(unpack(`z1.${"A".repeat(MAX_PACKED)}`), /it may have 32768/);
});

test("a link that unpacks to far more than a plan is refused while it unpacks", async () => {
  const bomb = deflateRawSync(Buffer.alloc(20 * MAX_UNPACKED), { level: 9 });
  assert.ok(bomb.length * 1.4 < MAX_PACKED);
  const started = process.memoryUsage().arrayBuffers;
  await assert.rejects(unpack(address(bomb)), /far more than a plan/);
  assert.ok(process.memoryUsage().arrayBuffers - started < 8 * MAX_UNPACKED);
  await assert.rejects(unpack(address(deflateRawSync(Buffer.alloc(MAX_RATIO * 200)))), /far more/);
});
