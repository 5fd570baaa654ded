import { expect, test } from "vitest";
import { idInAddress, templateAddress } from "./address.ts";

test.each(["order-ready", "räksmörgås 50% / låda", "a/b?c#d", "100%25"])(
  "the id %j comes out of its address as it went in, with the router's decoding in between",
  (id) => {
    const [, , part = ""] = decodeURI(templateAddress(id)).split("/");
    expect(idInAddress(part)).toBe(id);
  },
);

test("an id that was typed into the address is taken as it is", () => {
  expect(idInAddress("50% off")).toBe("50% off");
});
