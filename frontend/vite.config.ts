import { fileURLToPath } from "node:url";
import { Features } from "lightningcss";
import { defineConfig } from "vite";
import { compress } from "./steps/compress.ts";
import { dropDataUrls } from "./steps/drop-data-urls.ts";
import { iconSprite } from "./steps/icon-sprite.ts";
import { purgeTabler } from "./steps/purge-tabler.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = fileURLToPath(new URL("../src/wangge/", import.meta.url));

// Chrome 50 and iOS 10 stand for the WebViews of ten-year-old phones.
const DOORS = {
  desk: { target: ["chrome109", "firefox115", "safari16"], js: "es2022", format: "es" },
  public: { target: ["chrome50", "ios10"], js: "es2015", format: "iife" },
  wall: { target: ["chrome109", "firefox115", "safari16"], js: "es2022", format: "iife" },
} as const;

export default defineConfig(({ mode }) => {
  const door = mode === "public" || mode === "wall" ? mode : "desk";
  const { target, js, format } = DOORS[door];
  return {
    base: "./",
    publicDir: `${here}look/copied`,
    plugins: [...(door === "desk" ? [iconSprite(source, `${here}icons.txt`)] : []), compress()],
    css: {
      postcss: { plugins: [purgeTabler(door, source, here), dropDataUrls()] },
      // Rewritten for old browsers, logical properties become long :is(:lang()) selectors that those browsers cannot read.
      lightningcss: { exclude: Features.LogicalProperties },
    },
    build: {
      outDir: `${source}static/build`,
      // Both doors, and later others, write into one folder; names carry no hash, so a build overwrites its own.
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      // The map library alone is past a megabyte; it comes late, and compressed to 300 KB.
      chunkSizeWarningLimit: 1200,
      target: js,
      cssTarget: [...target],
      cssCodeSplit: false,
      rolldownOptions: {
        input: { [door]: `${here}${door}/src/entry.ts` },
        output: {
          format,
          entryFileNames: "[name].js",
          chunkFileNames: `${door}-[name].js`,
          assetFileNames: ({ names }) => (names[0]?.endsWith(".css") ? `${door}.css` : "[name][extname]"),
        },
      },
    },
  };
});
