import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { Features } from "lightningcss";
import { defineConfig, type PluginOption } from "vite";
import { compress } from "./steps/compress.ts";
import { dropDataUrls } from "./steps/drop-data-urls.ts";
import { iconSprite } from "./steps/icon-sprite.ts";
import { precached } from "./steps/precache.ts";
import { purgeTabler } from "./steps/purge-tabler.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = fileURLToPath(new URL("../src/wangge/", import.meta.url));
const built = `${source}static/build`;
const modern = { target: ["chrome109", "firefox115", "safari16"], js: "es2022" };

// Chrome 50 and iOS 10 stand for the WebViews of ten-year-old phones.
const DOORS = {
  desk: { ...modern, format: "es", entry: "desk/src/entry.ts" },
  public: { target: ["chrome50", "ios10"], js: "es2015", format: "iife", entry: "public/src/entry.ts" },
  wall: { ...modern, format: "iife", entry: "wall/src/entry.ts" },
  terminal: { target: ["chrome80", "ios14"], js: "es2020", format: "es", entry: "terminal/src/entry.ts" },
  // After the terminal: it names the files that were built.
  "terminal-worker": {
    target: ["chrome80", "ios14"],
    js: "es2020",
    format: "iife",
    entry: "terminal/src/worker.ts",
  },
} as const;

type Door = keyof typeof DOORS;

function doorOf(mode: string): Door {
  return mode in DOORS ? (mode as Door) : "desk";
}

function pluginsOf(door: Door): PluginOption[] {
  const own: Partial<Record<Door, PluginOption[]>> = {
    desk: [iconSprite(source, `${here}icons.txt`)],
    terminal: [vue()],
  };
  return [...(own[door] ?? []), compress()];
}

/** What the libraries of the app can do and it does not need: left out, so that an old phone opens it sooner. */
const NOT_USED = [
  "__VUE_OPTIONS_API__",
  "__VUE_PROD_DEVTOOLS__",
  "__VUE_PROD_HYDRATION_MISMATCH_DETAILS__",
  "__VUE_I18N_LEGACY_API__",
  "__VUE_I18N_FULL_INSTALL__",
  "__INTLIFY_PROD_DEVTOOLS__",
];

/** What stands in the code for what only the build knows. */
function known(door: Door): Record<string, string> {
  if (door === "terminal-worker") {
    return { __PRECACHE__: JSON.stringify(precached(built)), "process.env.NODE_ENV": '"production"' };
  }
  return door === "terminal" ? Object.fromEntries(NOT_USED.map((name) => [name, "false"])) : {};
}

export default defineConfig(({ mode }) => {
  const door = doorOf(mode);
  const { target, js, format, entry } = DOORS[door];
  return {
    base: "./",
    publicDir: `${here}look/copied`,
    plugins: pluginsOf(door),
    define: known(door),
    // What runs beside the app's page is kept on the phone with it.
    worker: { format: "iife", rolldownOptions: { output: { entryFileNames: `${door}-[name].js` } } },
    css: {
      postcss: { plugins: [purgeTabler(door === "public" ? door : "desk", source, here), dropDataUrls()] },
      // Rewritten for old browsers, logical properties become long :is(:lang()) selectors that those browsers cannot read.
      lightningcss: { exclude: Features.LogicalProperties },
    },
    build: {
      outDir: built,
      // All doors write into one folder; names carry no hash, so a build overwrites its own.
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      // The map library alone is past a megabyte; it comes late, and compressed to 300 KB.
      chunkSizeWarningLimit: 1200,
      target: js,
      cssTarget: [...target],
      cssCodeSplit: false,
      rolldownOptions: {
        input: { [door]: `${here}${entry}` },
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
