// The program's split keeps what the first part needs, moves the others, and ties them together by the table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRelocations } from "../script/relocations.mjs";
import { readRules, split } from "../script/split.mjs";

const PROGRAM = `(module
 (type $0 (func (param i32) (result i32)))
 (import "js" "log" (func $log (param i32)))
 (global $stack (mut i32) (i32.const 1024))
 (memory $0 1)
 (data $drawn (i32.const 2048) "draw")
 (data $edited (i32.const 2056) "edit")
 (data $methods (i32.const 2064) "\\01\\00\\00\\00")
 (data $asked (i32.const 2072) "ask")
 (table $0 4 4 funcref)
 (elem $0 (table $0) (i32.const 1) func $"app[1a2b]::draw" $"app[1a2b]::edit::{closure#0}" $"app[1a2b]::found")
 (export "main" (func $main))
 (export "ask" (func $"app[1a2b]::ask"))
 (func $main (param $0 i32) (result i32)
  (drop (i32.load offset=2064 (i32.const 0)))
  (call $"app[1a2b]::edit::run" (local.get $0))
 )
 (func $"app[1a2b]::draw"
  (drop (i32.const 2048))
 )
 (func $"app[1a2b]::edit::run" (param $0 i32) (result i32)
  (call $helper)
  (drop (i32.const 3))
  (global.get $stack)
 )
 (func $"app[1a2b]::edit::{closure#0}")
 (func $helper
  (call $log (i32.const 2055))
  (call $"app[1a2b]::draw")
 )
 (func $"app[1a2b]::found")
 (func $"app[1a2b]::ask"
  (drop (i32.const 2072))
  (call $helper)
 )
 ;; features section: mutable-globals
)
`;
const segment = (address, length, slots = []) => ({ address, length, segments: new Set(), slots: new Set(slots) });
// The code means $edited by an address before its start.
const RELOCATIONS = {
  addressed: new Map([[2048, new Set([0])], [2055, new Set([1])], [2064, new Set([2])], [2072, new Set([3])]]),
  slots: new Set([3]),
  data: [segment(2048, 4), segment(2056, 4), segment(2064, 4, [1]), segment(2072, 3)],
};
const RULES = "# edits\nrest app::edit::\napi app::ask\n";

const { first, rest, api } = split(PROGRAM, readRules(RULES), RELOCATIONS);
const has = (text, parts) => parts.forEach((part) => assert.ok(text.includes(part), `${part} in\n${text}`));

test("what only moved functions call moves with them", () => {
  has(rest, ['(func $"app[1a2b]::edit::run" (param $0 i32) (result i32)\n  (call $helper)', "(func $helper\n"]);
  assert.ok(!first.includes("(call $log"));
});

test("a function or segment goes where it is first needed, by name, by slot or by address", () => {
  has(first, ['(func $"app[1a2b]::draw"\n', '(data (i32.const 2048) "draw")', '(data (i32.const 2064) "\\01\\00\\00\\00")']);
  has(rest, ['(func $"app[1a2b]::found")', '(data (i32.const 2056) "edit")']);
  has(api, ['(func $"app[1a2b]::ask"\n', '(data (i32.const 2072) "ask")']);
  for (const [part, count] of [[first, 2], [rest, 1], [api, 1]]) assert.equal(part.match(/\(data /g).length, count);
});

test("segments that stay neighbours become one", () => {
  const whole = split(PROGRAM, readRules(""), RELOCATIONS).first;
  has(whole, ['(data (i32.const 2048) "draw\\00\\00\\00\\00edit\\00\\00\\00\\00\\01\\00\\00\\00\\00\\00\\00\\00ask")']);
});

test("what nothing leads to goes last", () => {
  has(api, ['(func $"app[1a2b]::edit::{closure#0}")']);
});

test("the first part calls a moved function through a new slot, which its part fills", () => {
  has(first, [
    '(func $"app[1a2b]::edit::run" (param $0 i32) (result i32) (call_indirect $0 (param i32) (result i32) (local.get 0) (i32.const 4)))',
    "(table $0 7 7 funcref)",
  ]);
  has(rest, ['(elem (table $0) (i32.const 4) func $"app[1a2b]::edit::run")']);
  has(api, ['func $"app[1a2b]::ask")']);
});

test("a later part calls another through the first", () => {
  has(first, ["(func $helper (call_indirect $0  (i32.const 5)))"]);
  has(rest, ["(elem (table $0) (i32.const 5) func $helper)"]);
  has(api, ['(func $helper))', "(call $helper)"]);
});

test("a moved function's own slot traps until its part fills it", () => {
  has(first, ['func $"app[1a2b]::draw" $absent $absent)', "(func $absent (unreachable))"]);
  has(rest, ['(elem (table $0) (i32.const 3) func $"app[1a2b]::found")']);
});

test("a later part imports what it uses of the first, by the same names", () => {
  for (const [kind, name, type] of [["func", "$log", " (param i32)"], ["global", "$stack", " (mut i32)"], ["table", "$0", " 7 7 funcref"], ["memory", "$0", " 1"]]) {
    const [, place] = first.match(new RegExp(`\\(export "(\\d+)" \\(${kind} \\${name}\\)\\)`));
    has(rest, [`(import "" "${place}" (${kind} ${name}${type}))`]);
  }
});

test("the last rule that fits decides", () => {
  const kept = split(PROGRAM, readRules(`${RULES}first edit::run`), RELOCATIONS).first;
  has(kept, ['(func $"app[1a2b]::edit::run" (param $0 i32) (result i32)\n  (call $helper)', "(func $helper\n"]);
});

test("a rule that fits nothing, or cannot be read, is an error", () => {
  assert.throws(() => split(PROGRAM, readRules("rest app::gone::"), RELOCATIONS), /no function's name contains "app::gone::"/);
  assert.throws(() => readRules("move app::edit::"), /not "move app::edit::"/);
});

test("relocations of another program are an error", () => {
  const other = { ...RELOCATIONS, data: RELOCATIONS.data.toReversed() };
  assert.throws(() => split(PROGRAM, readRules(""), other), /another program/);
});

test("the linker's relocations are read", () => {
  const word = (text) => [text.length, ...Buffer.from(text)];
  const section = (kind, ...content) => [kind, content.length, ...content];
  const custom = (name, ...content) => section(0, ...word(name), ...content);
  // 128 and more take two bytes, and negative numbers are signed.
  const address = (low) => [0x80 | low, 0x08]; // 1024 + low
  const bytes = Buffer.from([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...section(10, 1, 10, 0, 0x41, 0x7d, 0x41, ...[0x82, 0x80, 0x80, 0x80, 0], 0x0b),
    ...section(11, 2, 0, 0x41, ...address(0), 0x0b, 8, ...[8, 4, 0, 0, 7, 0, 0, 0], 0, 0x41, ...address(8), 0x0b, 2, 1, 2),
    ...custom("linking", 2, 8, 18, 3, 1, 0, ...word("a"), 0, 0, 8, 1, 0, ...word("b"), 1, 0, 2, 0, 0x10, 0),
    ...custom("reloc.CODE", 0, 2, 4, 4, 0, 0x7d, 1, 6, 2),
    ...custom("reloc.DATA", 1, 2, 2, 11, 2, 5, 7, 1, 0),
  ]);
  const { addressed, slots, data } = readRelocations(bytes);
  assert.deepEqual([...addressed], [[1021, new Set([0])]]);
  assert.deepEqual([...slots], [2]);
  assert.deepEqual(data, [
    { address: 1024, length: 8, segments: new Set([1]), slots: new Set([7]) },
    { address: 1032, length: 2, segments: new Set(), slots: new Set() },
  ]);
});

test("a program linked without relocations is an error", () => {
  const bytes = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 11, 1, 0]);
  assert.throws(() => readRelocations(bytes), /link it with --emit-relocs/);
});
