import type { Transport } from "../engine/line.ts";
import { WIRE } from "../engine/wire.ts";

export const SIGN_IN = "/sign-in?next=/terminal/";
const SIGNED_OUT = 401;

/** Whether the server knows who is here. Where it does not answer nobody knows, and the app goes on. */
export async function isSignedOut(transport: Transport): Promise<boolean> {
  try {
    const raw = await transport({ method: "GET", path: "sync", headers: { "Wangge-Wire": WIRE } });
    return raw.status === SIGNED_OUT && raw.headers.get("Wangge-Terminal") !== null;
  } catch {
    return false;
  }
}
