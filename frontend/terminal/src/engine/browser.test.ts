// @vitest-environment node
import { afterEach, expect, test, vi } from "vitest";
import { browserTile } from "./browser.ts";

afterEach(() => vi.unstubAllGlobals());

/** What is asked with. */
function answering(body: string | null, status: number, type = "image/png") {
  const asked = vi.fn(async (_address: string, _options: RequestInit) => {
    return new Response(body, { status, headers: { "Content-Type": type } });
  });
  vi.stubGlobal("fetch", asked);
  return asked;
}

test("our own server is told who asks for a picture of the base map, a host of its own is not", async () => {
  const asked = answering("picture", 200);
  expect(await browserTile("/terminal/ground/a1/14/1/2")).toEqual(new TextEncoder().encode("picture"));
  expect(asked.mock.calls[0]?.[0]).toBe("/terminal/ground/a1/14/1/2");
  expect(asked.mock.calls[0]?.[1].credentials).toBe("same-origin");
});

test("what is not there is none for good; a page for signing in, or a server that is busy, is asked again", async () => {
  for (const status of [204, 404, 410]) {
    answering(null, status);
    expect(await browserTile("/terminal/ground/a1/14/1/2")).toBeNull();
  }
  answering("<form>", 200, "text/html");
  await expect(browserTile("/terminal/ground/a1/14/1/2")).rejects.toThrow("no picture");
  answering("{}", 503, "application/json");
  await expect(browserTile("/terminal/ground/a1/14/1/2")).rejects.toThrow("no picture");
});
