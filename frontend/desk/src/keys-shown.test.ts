import { beforeEach, expect, test } from "vitest";
import { sayKeys } from "./keys-shown.ts";

const DIALOG = `<dialog id="keys"><dl class="keys">
  <dt data-where="[data-row]"><kbd>j</kbd> <kbd>k</kbd></dt><dd>down, up</dd>
  <dt data-where="[data-choose]"><kbd>x</kbd></dt><dd>tick</dd>
  <dt data-everywhere><kbd>?</kbd></dt><dd>these keys</dd></dl></dialog>`;

const said = () =>
  [...document.querySelectorAll<HTMLElement>("#keys dt")]
    .filter((one) => !one.hidden)
    .map((one) => `${one.textContent} ${one.nextElementSibling?.textContent}`);

beforeEach(() => {
  document.body.innerHTML = DIALOG;
});

test("keys of a list are said where there is one", () => {
  sayKeys(document);
  expect(said()).toEqual(["? these keys"]);
  document.body.insertAdjacentHTML("beforeend", "<p data-row><input data-choose></p>");
  sayKeys(document);
  expect(said()).toEqual(["j k down, up", "x tick", "? these keys"]);
});

test("buttons, links and fields of the page are said by their names, once and as they are now", () => {
  document.body.insertAdjacentHTML(
    "beforeend",
    `<a data-key="f">Feed back<kbd>f</kbd></a><button data-key="x">Split<kbd>x</kbd></button>
     <label for="said">Comment</label><textarea id="said" data-key="n"></textarea>
     <button data-key="d" disabled>Dispatch</button><div hidden><a data-key="r">Decline</a></div>`,
  );
  sayKeys(document);
  sayKeys(document);
  expect(said()).toEqual(["f Feed back", "x Split", "n Comment", "? these keys"]);
});
