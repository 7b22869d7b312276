import { nameOf, type Sealer } from "./sealing.ts";
import type { About, Draft, DraftRow, Item, ItemRow, Photo, PhotoRow, Said, Sealed } from "./store.ts";

/** What lies sealed on the phone, as the person may read it. What is damaged says so; it holds up no other. */

const DAMAGED = "damaged";
const NOTHING: Said = { words: "", translations: {}, number: "", reviewer: "" };

export async function openItem(sealer: Sealer, { body, said, about, ...row }: ItemRow): Promise<Item> {
  const [text, told, of] = await Promise.all([
    sealer.text(nameOf.item(row.id), body),
    openSaid(sealer, row.id, said),
    about ? sealer.value<About>(nameOf.about(row.id), about) : null,
  ]);
  return { ...row, ...told, about: of, body: text ?? "", code: text === null ? DAMAGED : row.code };
}

export async function openPhoto(sealer: Sealer, { said, ...row }: PhotoRow): Promise<Photo> {
  const { words, translations } = await openSaid(sealer, row.sha256, said);
  return { ...row, words, translations };
}

export async function openDraft(sealer: Sealer, { form, ...row }: DraftRow): Promise<Draft> {
  return { ...row, form: await sealer.value(nameOf.draft(row.id), form) };
}

/** `name`: the operation's id, or the photo's hash. Null: there is nothing to be said. */
export async function sealSaid(sealer: Sealer, name: string, said: Partial<Said>): Promise<Sealed | null> {
  const { words, translations, number, reviewer } = { ...NOTHING, ...said };
  const whole: Said = { words, translations, number, reviewer };
  const isEmpty = whole.words + whole.number + whole.reviewer === "";
  return isEmpty ? null : sealer.seal(nameOf.said(name), JSON.stringify(whole));
}

async function openSaid(sealer: Sealer, name: string, said: Sealed | null): Promise<Said> {
  const told = said && (await sealer.value<Said>(nameOf.said(name), said));
  return { ...NOTHING, ...told };
}
