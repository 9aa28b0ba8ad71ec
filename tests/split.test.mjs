// The program's split keeps what the first part needs, moves the rest, and ties the two together by the table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules, split } from "../script/split.mjs";

const PROGRAM = `(module
 (type $0 (func (param i32) (result i32)))
 (import "js" "log" (func $log (param i32)))
 (global $stack (mut i32) (i32.const 1024))
 (memory $0 1)
 (table $0 3 3 funcref)
 (elem $0 (table $0) (i32.const 1) func $"app[1a2b]::draw" $"app[1a2b]::edit::{closure#0}")
 (export "main" (func $main))
 (func $main (param $0 i32) (result i32)
  (call $"app[1a2b]::edit::run" (local.get $0))
 )
 (func $"app[1a2b]::draw")
 (func $"app[1a2b]::edit::run" (param $0 i32) (result i32)
  (call $helper)
  (global.get $stack)
 )
 (func $"app[1a2b]::edit::{closure#0}")
 (func $helper
  (call $log (i32.const 1))
  (call $"app[1a2b]::draw")
 )
 ;; features section: mutable-globals
)
`;

const { first, rest } = split(PROGRAM, readRules("# edits\nrest app::edit::\n"));
const has = (text, parts) => parts.forEach((part) => assert.ok(text.includes(part), `${part} in\n${text}`));

test("what only moved functions call moves with them", () => {
  has(rest, ['(func $"app[1a2b]::edit::run" (param $0 i32) (result i32)\n  (call $helper)', "(func $helper\n"]);
  assert.ok(!first.includes("$helper"));
});

test("the first part calls a moved function through a new slot, which the rest fills", () => {
  has(first, [
    '(func $"app[1a2b]::edit::run" (param $0 i32) (result i32) (call_indirect $0 (param i32) (result i32) (local.get 0) (i32.const 3)))',
    "(table $0 4 4 funcref)",
  ]);
  has(rest, ['(elem (table $0) (i32.const 3) func $"app[1a2b]::edit::run")']);
});

test("a moved function's own slot traps until the rest fills it", () => {
  has(first, ['func $"app[1a2b]::draw" $absent)', "(func $absent (unreachable))"]);
  has(rest, ['(elem (table $0) (i32.const 2) func $"app[1a2b]::edit::{closure#0}")']);
});

test("the rest imports what it uses of the first part, by the same names", () => {
  for (const [kind, name, type] of [["func", "$log", " (param i32)"], ["global", "$stack", " (mut i32)"], ["table", "$0", " 4 4 funcref"], ["memory", "$0", " 1"]]) {
    const [, place] = first.match(new RegExp(`\\(export "(\\d+)" \\(${kind} \\${name}\\)\\)`));
    has(rest, [`(import "" "${place}" (${kind} ${name}${type}))`]);
  }
});

test("the last rule that fits decides", () => {
  const kept = split(PROGRAM, readRules("rest app::edit::\nfirst edit::run")).first;
  has(kept, ['(func $"app[1a2b]::edit::run" (param $0 i32) (result i32)\n  (call $helper)', "(func $helper\n"]);
});

test("a rule that fits nothing, or cannot be read, is an error", () => {
  assert.throws(() => split(PROGRAM, readRules("rest app::gone::")), /no function's name contains "app::gone::"/);
  assert.throws(() => readRules("move app::edit::"), /not "move app::edit::"/);
});
