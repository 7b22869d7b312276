import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Of the built folder, what the app needs to open without signal. */
const OF_THE_APP = /^(terminal(?!-worker)[\w.-]*\.(js|css)|mark\.svg|app[\w.-]*\.(png|webmanifest))$/;

export interface Entry {
  readonly url: string;
  readonly revision: string;
}

/** Each file of the app, named by its content, and its page, which is new whenever one of them is. */
export function precached(folder: string): Entry[] {
  const files = readdirSync(folder)
    .filter((name) => OF_THE_APP.test(name))
    .sort()
    .map((name) => ({ url: `/static/build/${name}`, revision: named(readFileSync(join(folder, name))) }));
  return [{ url: "/terminal/", revision: named(JSON.stringify(files)) }, ...files];
}

function named(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
