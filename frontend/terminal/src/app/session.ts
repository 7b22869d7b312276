import type { Ended } from "../engine/leaving.ts";
import type { Transport } from "../engine/line.ts";
import { WIRE } from "../engine/wire.ts";

export const SIGN_IN = "/sign-in?next=/terminal/";
const SIGN_OUT = "/sign-out";
const SIGNED_OUT = 401;

/**
 * What the server says to a phone that has no PIN yet: nobody has signed in, or this device or its owner is not wanted any
 * more. Null: neither, or it does not answer; then the app goes on.
 */
export async function greeted(transport: Transport, device: string): Promise<"sign_in" | Ended | null> {
  try {
    const headers = { "Wangge-Wire": WIRE, ...(device ? { "Wangge-Device": device } : {}) };
    const raw = await transport({ method: "GET", path: "sync", headers });
    if (raw.headers.get("Wangge-Terminal") === null) {
      return null;
    }
    if (raw.status === SIGNED_OUT) {
      return "sign_in";
    }
    const { code } = (await raw.json()) as { code?: string };
    return code === "device_off" || code === "post_ended" ? code : null;
  } catch {
    return null;
  }
}

/** The phone is empty already: where the server does not hear it, the session ends by itself. */
export async function endSession(cookies: string, send: typeof fetch): Promise<void> {
  const token = /(?:^|; )csrftoken=([^;]+)/.exec(cookies)?.[1] ?? "";
  const asked = { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" } as const;
  await send(SIGN_OUT, asked).catch(() => undefined);
}
