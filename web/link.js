// Plans in addresses: "z1." and the plan's text, deflated, in base64url.
//
// Whoever makes a link chooses what is in it, and a kilobyte can unpack to a megabyte: what comes in is counted while
// it unpacks, and refused at once where it is too much.

const FORM = "z1.";
/** The longest packed text. */
export const MAX_PACKED = 32_768;
/** The longest unpacked text, in bytes. */
export const MAX_UNPACKED = 1_048_576;
/** How many times longer than packed a text may be; plans are about eight times longer. */
export const MAX_RATIO = 64;

/** Whether a text is a packed plan, well or badly made. */
export function isPacked(text) {
  return text.startsWith(FORM);
}

/** A text packed for an address. */
export async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return FORM + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The text of a packed one; throws a sentence for people as an Error. How long it may be, and how many times longer unpacked. */
export async function unpack(packed, { most = MAX_PACKED, ratio = MAX_RATIO } = {}) {
  if (packed.length > most) throw new Error(`It has ${packed.length} characters; it may have ${most}.`);
  const bytes = decode(packed.slice(FORM.length));
  const limit = Math.min(MAX_UNPACKED, bytes.length * ratio);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error("It is damaged, or cut off at its end.");
    });
    if (done) break;
    length += value.length;
    if (length > limit) {
      // What is still to come would come for nothing.
      reader.cancel().catch(() => {});
      throw new Error("It unpacks to far more than a plan.");
    }
    chunks.push(value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(chunks).arrayBuffer());
  } catch {
    throw new Error("It holds no text.");
  }
}

function decode(text) {
  if (!/^[\w-]+$/.test(text)) throw new Error("It is damaged, or cut off at its end.");
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    throw new Error("It is damaged, or cut off at its end.");
  }
}
