import fc from "fast-check";
import { expect, test } from "vitest";
import { mapUrl, singlePrecision } from "./coordinates.ts";

test.each([
  [55.610479, 55.610477],
  [13.002873, 13.002873],
  [-4.3727684, -4.3727684],
  [47.79819, 47.79819],
  [0.1, 0.1],
  [0, 0],
  [180, 180],
])("%d is shown as %d", (degrees, shown) => {
  expect(singlePrecision(degrees)).toBe(shown);
});

test("what is shown is the nearest single, written shortly", () => {
  fc.assert(
    fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
      const shown = singlePrecision(degrees);
      expect(Math.fround(shown) === Math.fround(degrees)).toBe(true);
      expect(
        String(Math.abs(shown))
          .replace(/e.*|\D/g, "")
          .replace(/^0+/, "").length,
      ).toBeLessThanOrEqual(9);
    }),
  );
});

test("a map link never has an exponent", () => {
  expect(mapUrl({ latitude: 1e-7, longitude: -1e-12 })).toBe(
    "https://www.google.com/maps/search/?api=1&query=0.0000001,0",
  );
});
