import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

const TAG = /\{%\s*icon\s+["']([a-z0-9-]+)["']/g;

export function iconsInTemplate(text: string): string[] {
  return [...text.matchAll(TAG)].flatMap((match) => match[1] ?? []);
}

/** Names listed for icons chosen in Python: one a line, # begins a comment. */
export function iconsInList(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
}

/** Turns one of Tabler's outline drawings into a symbol whose pen, colour and size come from where it is used (`.icon`). */
export function asSymbol(name: string, svg: string): string {
  const drawing = svg
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>[\s\S]*$/, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
    .replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
}

export function sprite(symbols: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

function templatesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html"))
    .map((path) => join(folder, path));
}

function usedNames(source: string, list: string): string[] {
  const named = templatesUnder(source).flatMap((path) => iconsInTemplate(readFileSync(path, "utf8")));
  return [...new Set([...named, ...iconsInList(readFileSync(list, "utf8"))])].sort();
}

function drawing(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`@tabler/icons/outline/${name}.svg`), "utf8");
}

/** One file with every icon that the templates under `source` and the `list` name; an unknown name fails the build. */
export function iconSprite(source: string, list: string): Plugin {
  return {
    name: "icon-sprite",
    generateBundle() {
      const symbols = usedNames(source, list).map((name) => asSymbol(name, drawing(name)));
      this.emitFile({ type: "asset", fileName: "icons.svg", source: sprite(symbols) });
    },
  };
}
