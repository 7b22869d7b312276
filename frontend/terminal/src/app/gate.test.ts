import { afterEach, expect, test, vi } from "vitest";
import type { Transport } from "../engine/line.ts";
import { lacking, useGate } from "./gate.ts";
import type { Phone } from "./phone.ts";
import { endSession, greeted } from "./session.ts";

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
  expect(await greeted(answering(401), "")).toBe("sign_in");
  expect(await greeted(answering(401, false), "")).toBeNull();
  expect(await greeted(answering(409), "")).toBeNull();
  expect(await greeted(() => Promise.reject(new TypeError("Failed to fetch")), "")).toBeNull();
});

test("a phone that was emptied by the server stays so: it names its device, and asks for no new PIN", async () => {
  const asked: unknown[] = [];
  const off: Transport = async (one) => {
    asked.push(one.headers?.["Wangge-Device"]);
    return { ...(await answering(403)(one)), json: async () => ({ code: "device_off" }) };
  };
  const phone = {
    vault: { state: async () => "none" },
    engine: { ended: null },
    store: { noted: async () => "d" },
  } as unknown as Phone;
  const { gate, ended, look } = useGate(phone, off, shelf());
  await look();
  expect([gate.value, ended.value, asked]).toEqual(["ended", "device_off", ["d"]]);
});

test("signing out says so to the server with its token, and goes on where nobody hears it", async () => {
  const send = vi.fn(() => Promise.reject(new TypeError("no network")));
  await endSession("a=1; csrftoken=abc; b=2", send as unknown as typeof fetch);
  expect(send).toHaveBeenCalledWith("/sign-out", {
    method: "POST",
    headers: { "X-CSRFToken": "abc" },
    redirect: "manual",
  });
});

test("first sign in, then a new PIN; a phone that has one asks for it, and syncs once it is open", async () => {
  const sync = vi.fn();
  let state = "none";
  const phone = {
    vault: { state: async () => state },
    engine: { sync, ended: null },
    store: { noted: async () => "" },
  } as unknown as Phone;
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
