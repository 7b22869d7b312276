import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Of the built folder, what the app needs to open without signal. */
const OF_THE_APP = /^(terminal(?!-worker)[\w.-]*\.(js|css)|mark\.svg|app[\w.-]*\.(png|webmanifest))$/;

export interface Entry {
  readonly url: string;
  readonly revision: string;
  /** What the browser compares it with: a file that was cut, or came from somebody else, is no update. */
  readonly integrity?: string;
}

/** Each file of the app, named by its content, and its page, which is new whenever one of them is. */
export function precached(folder: string): Entry[] {
  const files = readdirSync(folder)
    .filter((name) => OF_THE_APP.test(name))
    .sort()
    .map((name) => entry(`/static/build/${name}`, readFileSync(join(folder, name))));
  return [{ url: "/terminal/", revision: named(JSON.stringify(files)) }, ...files];
}

function entry(url: string, content: Buffer): Entry {
  const hash = createHash("sha256").update(content).digest("base64");
  return { url, revision: named(content), integrity: `sha256-${hash}` };
}

function named(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
