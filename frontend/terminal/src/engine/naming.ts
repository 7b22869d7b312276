/** Names that are made on the phone and hold for ever: UUIDv7 for operations, SHA-256 for photos and contents. */

const LONE_SURROGATE = /\p{Surrogate}/gu;
const VERSION_7 = 0x70;
const VARIANT = 0x80;

/** RFC 8785 for what the wire has: no fractions. Half a character, which no server can read, becomes a question mark. */
export function canonical(value: unknown): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new TypeError("a fraction has no spelling that all languages agree on");
  }
  if (typeof value === "string") {
    return JSON.stringify(value.replace(LONE_SURROGATE, "\uFFFD"));
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value ?? null);
  }
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
  // By UTF-16 code units, which is how JavaScript compares strings.
  given.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${given.map(([name, inner]) => `${canonical(name)}:${canonical(inner)}`).join(",")}}`;
}

export async function sha256(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** RFC 9562: 48 bits of the phone's clock, then chance. */
export function uuid7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x1_0000));
  new DataView(bytes.buffer).setUint16(4, now % 0x1_0000);
  bytes[6] = VERSION_7 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = VARIANT | ((bytes[8] ?? 0) & 0x3f);
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
