// @vitest-environment node
import { expect, test } from "vitest";
import { picturesIn, readClipboard } from "./pasting.ts";

const item = (parts: Record<string, string>) =>
  ({
    types: Object.keys(parts),
    getType: async (type: string) => new Blob([parts[type] ?? ""], { type }),
  }) as unknown as ClipboardItem;

test("words and pictures come in at one tap", async () => {
  const read = async () => [item({ "text/plain": " 张三：路灯坏了 " }), item({ "image/png": "x" })];
  const found = await readClipboard({ read, readText: async () => "" });
  expect(found?.words).toBe("张三：路灯坏了");
  expect(found?.pictures.map(({ type }) => type)).toEqual(["image/png"]);
});

test("a browser that gives only words gives them; one that gives nothing says so", async () => {
  const old = { readText: async () => "路灯" } as unknown as Clipboard;
  expect(await readClipboard(old)).toEqual({ words: "路灯", pictures: [] });
  const refusing = { read: () => Promise.reject(new Error("NotAllowedError")), readText: async () => "" };
  expect(await readClipboard(refusing)).toBeNull();
  expect(await readClipboard(undefined)).toBeNull();
});

test("of a paste only pictures are taken", () => {
  const files = [
    new File(["a"], "a.png", { type: "image/png" }),
    new File(["b"], "b.pdf", { type: "application/pdf" }),
  ];
  expect(picturesIn({ files } as unknown as DataTransfer).map(({ name }) => name)).toEqual(["a.png"]);
  expect(picturesIn(null)).toEqual([]);
});
