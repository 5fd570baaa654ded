import type { SinchClient } from "@postrider/sdk";

/** Rents a local number for text messages, and points it at a service plan. Billed each month until it is released. */
export async function rentFor({ numbers }: SinchClient, servicePlanId: string): Promise<string> {
  const found = await numbers.searchForAvailableNumbers({
    regionCode: "US",
    type: "LOCAL",
    capabilities: ["SMS"],
  });
  const [first] = found.data;
  if (first?.phoneNumber === undefined) throw new Error("There is no such number to rent.");
  const { phoneNumber } = await numbers.rent(first.phoneNumber, { smsConfiguration: { servicePlanId } });
  return phoneNumber ?? "";
}

/** What is rented, and what each number does. */
export async function listRented({ numbers }: SinchClient): Promise<string[]> {
  const lines: string[] = [];
  for await (const { phoneNumber, displayName, capability } of numbers.list({
    regionCode: "US",
    type: "LOCAL",
  }))
    lines.push(`${phoneNumber} ${displayName ?? ""} ${capability?.join("+") ?? ""}`.trim());
  return lines;
}

/** Gives a number back at the end of the month that is paid. */
export async function giveBack({ numbers }: SinchClient, phoneNumber: string): Promise<string | undefined> {
  const { expireAt } = await numbers.release(phoneNumber);
  return expireAt ?? undefined;
}
