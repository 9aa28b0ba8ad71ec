// Splits the program in parts: what the first paint runs; the rest, fetched while the plan can already be read; and the
// api, fetched when another program asks for something.
//
// Reads and writes WebAssembly text in binaryen's layout. The first part keeps memory, tables, globals and the imports
// from JavaScript, and exports what the others use of them. A function that moved leaves a stub there: a call through a
// slot of the function table, which its part fills when it is instantiated; until then the call traps. Data goes with
// the functions that use it; its place in memory stays the same, and empty until its part is there.

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;
const NAMES = new RegExp(NAME, "g");
const USES = new RegExp(String.raw`\((?:call|return_call|ref\.func|global\.get|global\.set) (${NAME})`, "g");
// Where a number of the code can be an address, or the slot of a function.
const NUMBERS = /\(i32\.const (-?\d+)\)|\boffset=(\d+)/g;
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

/** The parts, in the order in which they can be fetched. */
export const PARTS = ["first", "rest", "api"];

/** Reads rules: a part and a piece of names a line. */
export function readRules(text) {
  const lines = text.split("\n").map((line) => line.replace(/(^|\s)#.*/, "").trim()).filter(Boolean);
  return lines.map((line) => {
    const [, part, piece] = line.match(/^(\w+) (.+)$/) ?? [];
    if (!PARTS.includes(part)) throw new Error(`split: a rule is one of ${PARTS.join(", ")} and a piece of names, not "${line}"`);
    return { part, piece };
  });
}

/** The part of each function that rules name: of those whose piece is in its name the last decides. */
function chosen(rules, functions) {
  const names = [...functions].map((name) => ({ name, plain: name.replace(CRATE_HASH, "") }));
  for (const { piece } of rules) {
    // Renamed, or inlined everywhere: the rule would do nothing without a word.
    if (!names.some(({ plain }) => plain.includes(piece))) throw new Error(`split: no function's name contains "${piece}": mend or remove that rule`);
  }
  return new Map(names.map(({ name, plain }) => [name, rules.findLast(({ piece }) => plain.includes(piece))?.part]));
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
  return { forms, ofKind, functions, exported, table, slots, length: Number(length), data: ofKind("data") };
}

/** What each function (by name) and each data segment (by number) leads to. */
function leads({ functions, slots, data }, relocations) {
  const same = data.length === relocations.data.length && data.every((form, number) => form.includes(` (i32.const ${relocations.data[number].address}) `));
  if (!same) throw new Error("split: the relocations are those of another program");
  const inSlot = new Map([...slots].map(([name, slot]) => [slot, name]));
  const held = (slots) => slots.map((slot) => inSlot.get(slot)).filter((name) => functions.has(name));
  const found = new Map();
  for (const [name, form] of functions) {
    const numbers = new Set(Array.from(form.matchAll(NUMBERS), ([, constant, offset]) => Number(constant ?? offset) | 0));
    const segments = [...numbers].flatMap((number) => [...(relocations.addressed.get(number) ?? [])]);
    const slots = [...numbers].filter((number) => relocations.slots.has(number));
    found.set(name, [...uses(form).filter((used) => functions.has(used)), ...held(slots), ...segments]);
  }
  relocations.data.forEach(({ segments, slots }, number) => {
    found.set(number, [...segments, ...held([...slots])]);
  });
  return found;
}

/**
 * The part each function and segment goes to: the earliest that leads to it without passing a function chosen for a
 * later one. What nothing leads to goes last.
 */
function placing({ functions, exported }, leads, chosen) {
  const placed = new Map();
  let roots = exported.filter((name) => functions.has(name));
  PARTS.forEach((part, rank) => {
    const later = (node) => PARTS.indexOf(chosen.get(node)) > rank;
    const open = roots;
    roots = [];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (placed.has(node)) continue;
      if (later(node)) {
        roots.push(node);
        continue;
      }
      placed.set(node, part);
      open.push(...leads.get(node));
    }
  });
  for (const node of leads.keys()) if (!placed.has(node)) placed.set(node, PARTS.at(-1));
  return placed;
}

/** The segments of a part, neighbours as one: each costs some bytes of its own. */
function dataOf(part, placed, { data }, relocations) {
  const joined = [];
  relocations.data.forEach(({ address, length }, number) => {
    if (placed.get(number) !== part) return;
    const [, bytes] = data[number].match(/ "([^]*)"\)$/);
    const last = joined.at(-1);
    if (last?.number === number - 1) {
      last.bytes += "\\00".repeat(address - last.end) + bytes;
      Object.assign(last, { number, end: address + length });
    } else {
      joined.push({ number, address, bytes, end: address + length });
    }
  });
  return joined.map(({ address, bytes }) => `(data (i32.const ${address}) "${bytes}")`);
}

/** The slots of moved functions: their own, or a new one for what is called by name from another part. */
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

/** A part but the first: imports what it uses of the first, and fills its slots. */
function laterPart({ ofKind, functions, table }, own, data, shared, slots) {
  const used = new Set(own.flatMap((name) => uses(functions.get(name))));
  own.forEach((name) => used.delete(name));
  const imports = shared.flatMap(({ kind, name, type }, place) =>
    kind === "table" || kind === "memory" || used.has(name) ? [`(import "" "${place}" (${kind} ${name}${type}))`] : [],
  );
  const filled = own.filter((name) => slots.has(name));
  const elements = filled.map((name) => `(elem (table ${table}) (i32.const ${slots.get(name)}) func ${name})`);
  return module([...ofKind("type"), ...imports, ...elements, ...data, ...own.map((name) => functions.get(name))]);
}

/** Takes the program's text, rules, and what script/relocations.mjs read; returns the text of each part. */
export function split(text, rules, relocations) {
  const program = parse(text);
  const { forms, functions, exported, table, length } = program;
  const parts = placing(program, leads(program, relocations), chosen(rules, functions.keys()));
  const data = (part) => dataOf(part, parts, program, relocations);
  const of = (part) => [...functions.keys()].filter((name) => parts.get(name) === part);
  const moved = PARTS.slice(1).flatMap(of);
  const across = (names) => names.flatMap((name) => uses(functions.get(name)).filter((used) => parts.get(used) !== parts.get(name)));
  const called = new Set([...exported, ...across([...functions.keys()])]);
  const { placed, size } = slotsOf(moved, program, called);

  const kept = forms.filter((form) => !/^\((func|data) /.test(form)).map((form) => {
    if (form.startsWith(`(table ${table} `)) return form.replaceAll(` ${length}`, ` ${size}`);
    return form.startsWith("(elem ") ? form.replace(NAMES, (name) => (placed.has(name) ? ABSENT : name)) : form;
  });
  const stubs = moved.filter((name) => called.has(name)).map((name) => stub(functions.get(name), table, placed.get(name)));
  const definitions = [...kept, ...data("first"), ...of("first").map((name) => functions.get(name)), `(func ${ABSENT} (unreachable))`, ...stubs];

  const used = new Set(across(moved));
  const needed = ({ kind, name }) => kind === "table" || kind === "memory" || used.has(name);
  const shared = definitions.filter((form) => /^\((import|global|table|memory|func) /.test(form)).map(signature).filter(needed);
  const exports = shared.map(({ kind, name }, place) => `(export "${place}" (${kind} ${name}))`);
  const later = PARTS.slice(1).map((part) => [part, laterPart(program, of(part), data(part), shared, placed)]);
  return { first: module([...definitions, ...exports]), ...Object.fromEntries(later) };
}
