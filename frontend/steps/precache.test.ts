// @vitest-environment node
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { precached } from "./precache.ts";

test("the app's own files are kept, by content, and the page is new whenever one of them is", () => {
  const folder = mkdtempSync(join(tmpdir(), "built-"));
  for (const name of ["terminal.js", "terminal.js.gz", "terminal-worker.js", "terminal-map.js", "desk.js"]) {
    writeFileSync(join(folder, name), name);
  }
  const before = precached(folder);
  expect(before.map(({ url }) => url)).toEqual([
    "/terminal/",
    "/static/build/terminal-map.js",
    "/static/build/terminal.js",
  ]);
  writeFileSync(join(folder, "terminal.js"), "new");
  const after = precached(folder);
  const changed = after.filter(({ revision }, at) => revision !== before[at]?.revision);
  expect(changed.map(({ url }) => url)).toEqual(["/terminal/", "/static/build/terminal.js"]);
});

test("each file says what it has to be, so that one that was cut on its way is not kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "built-"));
  writeFileSync(join(folder, "terminal.js"), "whole");
  const [page, file] = precached(folder);
  expect(page?.integrity).toBeUndefined();
  const hash = createHash("sha256").update("whole").digest("base64");
  expect(file?.integrity).toBe(`sha256-${hash}`);
});
