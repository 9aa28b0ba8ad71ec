// What the linker left about addresses (ld's --emit-relocs, with each piece of data in a segment of its own): by which
// numbers the code means which segment or function, and what each segment points to.
//
// The sections are those of WebAssembly's tool conventions (Linking.md). wasm-bindgen moves and rewrites functions
// afterwards, but neither data nor the numbers by which the code addresses it, so what is read here is kept by number,
// not by place.

const SECTION = { custom: 0, code: 10, data: 11 };
const SYMBOL_TABLE = 8;
const SYMBOL = { function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5 };
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;
// Of relocations: those that mean an address in memory, those that mean a slot of the function table, those that come
// with an addend.
const MEMORY = new Set([3, 4, 5]);
const SLOT = new Set([1, 2]);
const ADDEND = new Set([3, 4, 5, 8, 9]);
const KNOWN = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 20]);

function reader(bytes, start = 0) {
  let at = start;
  const byte = () => bytes[at++];
  const signed = () => {
    let [value, shift, next] = [0, 0, 0];
    do {
      next = byte();
      value |= (next & 0x7f) << shift;
      shift += 7;
    } while (next & 0x80);
    return next & 0x40 && shift < 32 ? value | (-1 << shift) : value;
  };
  const unsigned = () => {
    let [value, scale, next] = [0, 1, 0];
    do {
      next = byte();
      value += (next & 0x7f) * scale;
      scale *= 128;
    } while (next & 0x80);
    return value;
  };
  const skip = (count) => (at += count);
  const text = () => {
    const length = unsigned();
    skip(length);
    return bytes.toString("utf8", at - length, at);
  };
  const list = (item) => Array.from({ length: unsigned() }, item);
  return { byte, signed, unsigned, skip, text, list, at: () => at };
}

/** The module's sections by kind, custom ones by name: where each one's content begins. */
function sections(bytes) {
  const read = reader(bytes, 8);
  const found = new Map();
  while (read.at() < bytes.length) {
    const kind = read.byte();
    const size = read.unsigned();
    const end = read.at() + size;
    const name = kind === SECTION.custom ? read.text() : kind;
    found.set(name, { start: read.at(), end });
    read.skip(end - read.at());
  }
  return found;
}

/** The data segments: address, and where in the file their bytes are. */
function segments(bytes, { start }) {
  const read = reader(bytes, start);
  return read.list(() => {
    const [flags, constant] = [read.unsigned(), read.byte()];
    if (flags !== 0 || constant !== 0x41) throw new Error("relocations: a data segment has no fixed address");
    const address = read.signed() >>> 0;
    read.skip(1);
    const length = read.unsigned();
    const first = read.at();
    read.skip(length);
    return { address, first, length };
  });
}

function symbol(read) {
  const [kind, flags] = [read.byte(), read.unsigned()];
  const defined = !(flags & UNDEFINED);
  if (kind === SYMBOL.data) {
    read.text();
    if (!defined) return { kind };
    const [segment, offset] = [read.unsigned(), read.unsigned()];
    read.unsigned();
    return { kind, segment, offset };
  }
  read.unsigned();
  if (kind !== SYMBOL.section && (defined || flags & EXPLICIT_NAME)) read.text();
  return { kind };
}

function symbols(bytes, { start, end }) {
  const read = reader(bytes, start);
  read.unsigned();
  while (read.at() < end) {
    const [kind, size] = [read.byte(), read.unsigned()];
    if (kind === SYMBOL_TABLE) return read.list(() => symbol(read));
    read.skip(size);
  }
  throw new Error("relocations: the program has no table of symbols");
}

function relocations(bytes, { start }) {
  const read = reader(bytes, start);
  read.unsigned();
  return read.list(() => {
    const [kind, offset, symbol] = [read.byte(), read.unsigned(), read.unsigned()];
    if (!KNOWN.has(kind)) throw new Error(`relocations: kind ${kind} is not known here`);
    return { kind, offset, symbol, addend: ADDEND.has(kind) ? read.signed() : 0 };
  });
}

/**
 * Reads a linked program. Segments are numbers, in their order in the program:
 *   addressed   a number in the code → the segments it may mean
 *   slots       the numbers in the code that may mean a slot of the function table
 *   data        for each segment its address and length, and the segments and slots it points to
 */
export function readRelocations(bytes) {
  const found = sections(bytes);
  for (const name of [SECTION.code, SECTION.data, "linking", "reloc.CODE", "reloc.DATA"]) {
    if (!found.has(name)) throw new Error(`relocations: the program has no section ${name}: link it with --emit-relocs`);
  }
  const data = segments(bytes, found.get(SECTION.data));
  const known = symbols(bytes, found.get("linking"));
  const target = ({ kind, symbol, addend }) => {
    const { segment, offset } = known[symbol];
    return MEMORY.has(kind) && segment !== undefined ? { segment, address: data[segment].address + offset + addend } : null;
  };

  const addressed = new Map();
  const slots = new Set();
  const code = found.get(SECTION.code);
  for (const relocation of relocations(bytes, found.get("reloc.CODE"))) {
    const meant = target(relocation);
    // As the text has it: numbers are signed there.
    if (meant) addressed.set(meant.address | 0, (addressed.get(meant.address | 0) ?? new Set()).add(meant.segment));
    if (SLOT.has(relocation.kind)) slots.add(reader(bytes, code.start + relocation.offset).signed());
  }

  const inside = data.map(({ address, length }) => ({ address, length, segments: new Set(), slots: new Set() }));
  const section = found.get(SECTION.data).start;
  let holder = 0;
  for (const relocation of relocations(bytes, found.get("reloc.DATA")).sort((one, other) => one.offset - other.offset)) {
    const place = section + relocation.offset;
    while (place >= data[holder].first + data[holder].length) holder += 1;
    const meant = target(relocation);
    if (meant) inside[holder].segments.add(meant.segment);
    if (SLOT.has(relocation.kind)) inside[holder].slots.add(bytes.readUInt32LE(place));
  }
  return { addressed, slots, data: inside };
}
