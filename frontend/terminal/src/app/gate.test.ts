import { afterEach, expect, test, vi } from "vitest";
import type { Transport } from "../engine/line.ts";
import { lacking, useGate } from "./gate.ts";
import type { Phone } from "./phone.ts";
import { isSignedOut } from "./session.ts";

const whole = {
  indexedDB: {},
  crypto: { subtle: {} },
  navigator: { userAgent: "Mozilla/5.0 (Linux; Android 10)", locks: {} },
};

function answering(status: number, ours = true): Transport {
  const headers = { get: (name: string) => (ours && name === "Wangge-Terminal" ? "1" : null) };
  return async () => ({ status, headers, json: async () => ({}) });
}

function shelf(before: Record<string, string> = {}) {
  const kept = new Map(Object.entries(before));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

afterEach(() => vi.restoreAllMocks());

test("a browser that keeps nothing gets the plain pages; inside WeChat it is told how to get outside", () => {
  expect(lacking(whole)).toBeNull();
  expect(lacking({ ...whole, navigator: { ...whole.navigator, locks: undefined } })).toBe("plain");
  expect(lacking({ ...whole, indexedDB: undefined })).toBe("plain");
  expect(lacking({ ...whole, crypto: {} })).toBe("plain");
  const agent = "Mozilla/5.0 (Linux; Android 10) MicroMessenger/8.0.20";
  expect(lacking({ ...whole, navigator: { ...whole.navigator, userAgent: agent } })).toBe("outside");
});

test("only our own 401 says that nobody is signed in: a hotel's does not, nor does no answer at all", async () => {
  expect(await isSignedOut(answering(401))).toBe(true);
  expect(await isSignedOut(answering(401, false))).toBe(false);
  expect(await isSignedOut(answering(409))).toBe(false);
  expect(await isSignedOut(() => Promise.reject(new TypeError("Failed to fetch")))).toBe(false);
});

test("first sign in, then a new PIN; a phone that has one asks for it, and syncs once it is open", async () => {
  const sync = vi.fn();
  let state = "none";
  const phone = { vault: { state: async () => state }, engine: { sync, ended: null } } as unknown as Phone;
  const signedOut = useGate(phone, answering(401), shelf());
  await signedOut.look();
  expect(signedOut.gate.value).toBe("sign_in");
  const kept = shelf();
  const { gate, look } = useGate(phone, answering(409), kept);
  await look();
  expect(gate.value).toBe("new_pin");
  state = "locked";
  await look();
  expect([gate.value, sync.mock.calls]).toEqual(["locked", []]);
  state = "open";
  await look();
  expect([gate.value, sync.mock.calls]).toEqual(["open", [["open"]]]);
  expect(useGate(phone, answering(409), kept).gate.value).toBe("locked");
  state = "none";
  const cleared = useGate(phone, answering(401), kept);
  await cleared.look();
  expect(cleared.gate.value).toBe("sign_in");
  expect(useGate(phone, answering(401), kept).gate.value).toBe("asking");
});
