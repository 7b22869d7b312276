import { beforeEach, expect, test, vi } from "vitest";
import { NOT_THROUGH, tellOfLost, tellOfUnopened } from "./lost.ts";

const TOLD = ["lost", "failed", "unopened"]
  .map((what) => `<template data-told="${what}"><div data-toast><p>${what}</p></div></template>`)
  .join("");
const toasts = () => [...document.querySelectorAll("#toasts p")].map((each) => each.textContent);
const happens = (name: string, verb: string, successful = false) =>
  document.body.dispatchEvent(
    new CustomEvent(name, { bubbles: true, detail: { requestConfig: { verb }, successful } }),
  );

beforeEach(() => {
  document.body.innerHTML = `${TOLD}<div id="toasts"></div>`;
});

test("what was sent and got no answer is told once, and the connection is looked at", () => {
  const looked = vi.fn();
  document.addEventListener(NOT_THROUGH, looked);
  tellOfLost(document);
  happens("htmx:sendError", "post");
  happens("htmx:sendError", "post");
  happens("htmx:sendError", "get");
  happens("htmx:responseError", "get");
  expect(toasts()).toEqual(["lost"]);
  expect(looked).toHaveBeenCalledTimes(3);
  happens("htmx:responseError", "post");
  expect(toasts()).toEqual(["failed"]);
  happens("htmx:afterRequest", "post", true);
  expect(toasts()).toEqual([]);
});

test("a part that did not come is told, too", () => {
  tellOfUnopened(document);
  expect(toasts()).toEqual(["unopened"]);
});
