import type { Plugin } from "postcss";

/** Marks come from files of our own, so that the policy header need not open data: for a style sheet. */
export function dropDataUrls(): Plugin {
  return {
    postcssPlugin: "drop-data-urls",
    OnceExit(root) {
      root.walkDecls((declaration) => {
        if (/url\(["']?data:/.test(declaration.value)) {
          declaration.remove();
        }
      });
    },
  };
}
