import purgeCSSPlugin from "@fullhuman/postcss-purgecss";
import type { Plugin } from "postcss";

/** Templates and scripts that may name one of Tabler's classes, per door. */
function contentOf(door: "desk" | "public" | "wall", source: string, frontend: string): string[] {
  const templates = (glob: string) => `${source}doors/${glob}`;
  const seen =
    door !== "public"
      ? [templates("**/templates/**/*.html")]
      : [
          templates("public/templates/**/*.html"),
          templates("porch/templates/{account,mfa,allauth}/**/*.html"),
          templates("porch/templates/porch/{public,plain,wrong,csrf,4*,5*}.html"),
          templates("porch/templates/porch/_*.html"),
        ];
  return [...seen, `${source}**/templatetags/*.py`, `${frontend}${door}/src/**/!(*.test).ts`];
}

/** Leaves only what the templates use of Tabler; our own rules are small and stay whole. */
export function purgeTabler(door: "desk" | "public" | "wall", source: string, frontend: string): Plugin {
  const purge = purgeCSSPlugin({
    content: contentOf(door, source, frontend),
    variables: true,
    keyframes: true,
    fontFace: true,
  }) as Plugin;
  return {
    postcssPlugin: "purge-tabler",
    async OnceExit(root, tools) {
      if (root.source?.input.file?.includes("@tabler")) {
        await purge.OnceExit?.(root, tools);
      }
    },
  };
}
