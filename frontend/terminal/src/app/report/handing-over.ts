import type { Pasted } from "./pasting.ts";

/** The worker's part in sharing: words and pictures from another app pass through it, and are kept nowhere. */

export const SHARE = "/terminal/share";
export const SHARED = "?shared";

let waiting: Pasted | null = null;

/** What another app shares comes as a form; the page that opens then asks for it. */
export async function takeIn(request: Request): Promise<Response> {
  const form = await request.formData();
  const said = ["title", "text", "url"].map((name) => form.get(name));
  const words = said
    .filter((each): each is string => typeof each === "string" && each.trim() !== "")
    .join("\n");
  const pictures = form.getAll("photos").filter((each): each is File => each instanceof File);
  waiting = { words, pictures };
  return Response.redirect(new URL(`/terminal/${SHARED}`, request.url).href, 303);
}

/** Once: to the page that asks. */
export function handOver({ data, ports }: { data: unknown; ports: readonly MessagePort[] }): void {
  if (data === SHARED) {
    ports[0]?.postMessage(waiting);
    waiting = null;
  }
}
