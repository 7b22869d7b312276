/** What came from a residents' group: words, and pictures. */
export interface Pasted {
  readonly words: string;
  readonly pictures: readonly File[];
}

const NOTHING: Pasted = { words: "", pictures: [] };

/** Pictures of a paste; its words go where the cursor is by themselves. */
export function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** At one tap. Null: this browser does not let a page read it, or the person did not. */
export async function readClipboard(
  clipboard: Pick<Clipboard, "read" | "readText"> | undefined,
): Promise<Pasted | null> {
  if (!clipboard) {
    return null;
  }
  try {
    return typeof clipboard.read === "function"
      ? await readItems(await clipboard.read())
      : { ...NOTHING, words: await clipboard.readText() };
  } catch {
    return null;
  }
}

async function readItems(items: readonly ClipboardItem[]): Promise<Pasted> {
  const words: string[] = [];
  const pictures: File[] = [];
  for (const item of items) {
    const picture = item.types.find((type) => type.startsWith("image/"));
    if (picture) {
      pictures.push(new File([await item.getType(picture)], "clipboard", { type: picture }));
    }
    if (item.types.includes("text/plain")) {
      words.push(await (await item.getType("text/plain")).text());
    }
  }
  return { words: words.join("\n").trim(), pictures };
}
