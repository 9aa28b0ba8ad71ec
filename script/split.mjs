// Splits the program in two: what the first paint runs, and the rest, fetched while the plan can already be read.
//
// Reads and writes WebAssembly text in binaryen's layout. The first part keeps memory, tables, globals and the imports
// from JavaScript, and exports what the rest uses of them. A function that moved leaves a stub: a call through a slot
// of the function table, which the rest fills when it is instantiated; until then the call traps.

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;
const NAMES = new RegExp(NAME, "g");
const USES = new RegExp(String.raw`\((?:call|return_call|ref\.func|global\.get|global\.set) (${NAME})`, "g");
// What an import must repeat of a definition, without its initial value or body: kind, name, type.
const SIGNATURES = [
  new RegExp(String.raw`\((func) (${NAME})((?: \((?:param|result) [^()]*\))*)`),
  new RegExp(String.raw`\((global) (${NAME})( \(mut \w+\)| \w+)`),
  new RegExp(String.raw`\((table) (${NAME})( \d+(?: \d+)? \w+)`),
  new RegExp(String.raw`\((memory) (${NAME})( \d+(?: \d+)?)`),
];
// Keeps the slot of a function that moved.
const ABSENT = "$absent";
// In a symbol's name a crate's hash follows the crate's name; rules leave it out.
const CRATE_HASH = /\[[0-9a-f]+\]/g;

/** Reads rules, "rest PART" or "first PART" a line. */
export function readRules(text) {
  const lines = text.split("\n").map((line) => line.replace(/(^|\s)#.*/, "").trim()).filter(Boolean);
  return lines.map((line) => {
    const [, module, part] = line.match(/^(rest|first) (.+)$/) ?? [];
    if (!module) throw new Error(`split: a rule is "rest PART" or "first PART", not "${line}"`);
    return { moves: module === "rest", part };
  });
}

/** The functions that move: of the rules whose part is in a function's name the last decides. */
function chosen(rules, functions) {
  const names = [...functions].map((name) => ({ name, plain: name.replace(CRATE_HASH, "") }));
  for (const { part } of rules) {
    // Renamed, or inlined everywhere: the rule would do nothing without a word.
    if (!names.some(({ plain }) => plain.includes(part))) throw new Error(`split: no function's name contains "${part}": mend or remove that rule`);
  }
  const moves = ({ plain }) => rules.findLast(({ part }) => plain.includes(part))?.moves;
  return new Set(names.filter(moves).map(({ name }) => name));
}

function signature(form) {
  const [, kind, name, type] = SIGNATURES.map((pattern) => form.match(pattern)).find(Boolean);
  return { kind, name, type };
}

const uses = (form) => Array.from(form.matchAll(USES), ([, name]) => name);

function parse(text) {
  const body = text.slice(text.indexOf("\n (") + 2, text.lastIndexOf("\n)")).replace(/\n ;;.*/g, "");
  const forms = body.split(/\n (?=\()/);
  const ofKind = (kind) => forms.filter((form) => form.startsWith(`(${kind} `));
  const functions = new Map(ofKind("func").map((form) => [signature(form).name, form]));
  const exported = ofKind("export").flatMap((form) => form.match(NAMES));
  const [elements, ...more] = ofKind("elem");
  if (more.length > 0) throw new Error("split: the program has more than one element segment");
  const [, table, start, names] = elements.match(/^\(elem \S+ \(table (\S+)\) \(i32\.const (\d+)\) func (.*)\)$/);
  const slots = new Map(names.match(NAMES).map((name, place) => [name, Number(start) + place]));
  const [, length] = signature(ofKind("table").find((form) => form.startsWith(`(table ${table} `))).type.match(/(\d+)/);
  return { forms, ofKind, functions, exported, table, slots, length: Number(length) };
}

/** The functions that stay: what exports and table slots lead to without passing a chosen one. */
function staying({ functions, exported, slots }, moving) {
  const open = [...exported, ...slots.keys()];
  const found = new Set();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || moving.has(name) || !functions.has(name)) continue;
    found.add(name);
    open.push(...uses(functions.get(name)));
  }
  return found;
}

/** The slots of moved functions: their own, or a new one for what is only called by name. */
function slotsOf(moved, { slots, length }, called) {
  const placed = new Map();
  let next = length;
  for (const name of moved) {
    if (slots.has(name)) placed.set(name, slots.get(name));
    else if (called.has(name)) placed.set(name, next++);
  }
  return { placed, size: next };
}

function stub(form, table, slot) {
  const { name, type } = signature(form);
  const values = (type.match(/\(param /g) ?? []).map((_, place) => `(local.get ${place})`);
  const unnamed = type.replace(/\(param \S+ /g, "(param ");
  return `(func ${name}${type} (call_indirect ${table}${unnamed} ${values.join(" ")} (i32.const ${slot})))`;
}

const module = (forms) => `(module\n ${forms.join("\n ")}\n)\n`;

/** Takes the program's text; returns those of its first part and of the rest. */
export function split(text, rules) {
  const program = parse(text);
  const { forms, ofKind, functions, exported, table, length } = program;
  const stay = staying(program, chosen(rules, functions.keys()));
  const moved = [...functions.keys()].filter((name) => !stay.has(name));
  const called = new Set([...exported, ...[...stay].flatMap((name) => uses(functions.get(name)))]);
  const { placed, size } = slotsOf(moved, program, called);

  const kept = forms.filter((form) => !form.startsWith("(func ")).map((form) => {
    if (form.startsWith(`(table ${table} `)) return form.replaceAll(` ${length}`, ` ${size}`);
    return form.startsWith("(elem ") ? form.replace(NAMES, (name) => (placed.has(name) ? ABSENT : name)) : form;
  });
  const stubs = moved.filter((name) => called.has(name)).map((name) => stub(functions.get(name), table, placed.get(name)));
  const definitions = [...kept, ...[...stay].map((name) => functions.get(name)), `(func ${ABSENT} (unreachable))`];

  const used = new Set(moved.flatMap((name) => uses(functions.get(name))));
  const shared = definitions
    .filter((form) => /^\((import|global|table|memory|func) /.test(form))
    .map(signature)
    .filter(({ kind, name }) => used.has(name) || kind === "table" || kind === "memory");
  const exports = shared.map(({ kind, name }, place) => `(export "${place}" (${kind} ${name}))`);
  const imports = shared.map(({ kind, name, type }, place) => `(import "" "${place}" (${kind} ${name}${type}))`);
  const elements = [...placed].map(([name, slot]) => `(elem (table ${table}) (i32.const ${slot}) func ${name})`);
  const rest = [...ofKind("type"), ...imports, ...elements, ...moved.map((name) => functions.get(name))];
  return { first: module([...definitions, ...exports, ...stubs]), rest: module(rest) };
}
