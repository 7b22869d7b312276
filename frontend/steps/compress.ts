import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(m?js|css|svg)$/;
const WORTH = 1400;

/** Beside each written text its compressed twin, which the server sends to whoever takes it. */
export function compress(): Plugin {
  return {
    name: "compress",
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => TEXT.test(each))) {
        const path = join(dir ?? "", name);
        const text = readFileSync(path);
        if (text.length > WORTH) {
          writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
        }
      }
    },
  };
}
