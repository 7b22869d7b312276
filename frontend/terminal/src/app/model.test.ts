// @vitest-environment node
import { expect, test } from "vitest";
import { modelIn, modelSaid } from "./model.ts";

const CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36";
const HUAWEI = "Mozilla/5.0 (Linux; Android 9; STK-AL00 Build/HUAWEISTK-AL00) AppleWebKit/537.36 Chrome/99";

test("a phone is named by what its browser says, and what stands for any phone is no name", async () => {
  expect([modelIn(HUAWEI), modelIn(CHROME), modelIn("iPhone; CPU")]).toEqual(["STK-AL00", "—", "iPhone"]);
  const said = (model?: string) => ({ userAgentData: { getHighEntropyValues: async () => ({ model }) } });
  expect(await modelSaid(said("V2020A"))).toBe("V2020A");
  expect([await modelSaid(said()), await modelSaid({})]).toEqual(["", ""]);
  const refused = { userAgentData: { getHighEntropyValues: () => Promise.reject(new Error("NotAllowed")) } };
  expect(await modelSaid(refused)).toBe("");
});
