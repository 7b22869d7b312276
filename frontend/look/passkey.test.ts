import { expect, test } from "vitest";
import { bytes, letters, offerPasskey } from "./passkey.ts";

test("bytes survive the way to letters and back", () => {
  const raw = new Uint8Array([0, 62, 63, 250, 251, 255]);
  const text = letters(raw.buffer) as string;
  expect(text).toBe("AD4_-vv_");
  expect(Array.from(new Uint8Array(bytes(text)))).toEqual(Array.from(raw));
});

test("where the browser knows no passkeys the button stays hidden and the page says so", () => {
  document.body.innerHTML =
    '<form data-passkey="create"><input name="credential"><p data-passkey-missing></p><button hidden></button></form>' +
    '<script type="application/json" id="passkey-options">{}</script>';
  offerPasskey(document, undefined);
  expect((document.querySelector("button") as HTMLButtonElement).hidden).toBe(true);
  expect((document.querySelector("[data-passkey-missing]") as HTMLElement).hidden).toBe(false);
});
