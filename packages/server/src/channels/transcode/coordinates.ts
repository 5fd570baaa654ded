import type { LocationMessage } from "@postrider/contract";

/**
 * A coordinate as channels get it: single precision, written with as few digits as tell it apart.
 * Source: Conversation API reference, location message (float coordinates); 55.610479 is shown as 55.610477.
 */
export function singlePrecision(degrees: number): number {
  // Adding zero turns a negative zero into zero.
  const single = Math.fround(degrees) + 0;
  // Nine significant digits always suffice to find a float32 again.
  for (let digits = 1; digits <= 9; digits++) {
    const shortest = Number(single.toPrecision(digits));
    if (Math.fround(shortest) === single) return shortest;
  }
  return single;
}

/** A link that opens the place on a map, in the form that the Conversation API uses for text channels. */
export function mapUrl({ latitude, longitude }: LocationMessage["coordinates"]): string {
  return `https://www.google.com/maps/search/?api=1&query=${decimal(latitude)},${decimal(longitude)}`;
}

/** Digits without an exponent: near zero JavaScript would write 1e-7. Nine decimals are a tenth of a millimetre. */
function decimal(degrees: number): string {
  const shortest = singlePrecision(degrees);
  if (Math.abs(shortest) >= 1e-6) return String(shortest);
  return shortest
    .toFixed(9)
    .replace(/\.?0+$/, "")
    .replace(/^-0$/, "0");
}
