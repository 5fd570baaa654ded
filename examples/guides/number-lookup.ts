import type { SinchClient } from "@postrider/sdk";

/** Whether a text message can reach a number, and who carries it. */
export async function isMobile({ numberLookup }: SinchClient, phone: string): Promise<boolean> {
  const { line } = await numberLookup.lookup(phone);
  return line?.type === "Mobile";
}

/** Whether its SIM was changed lately: then a code by text message may reach a thief. */
export async function isSimFresh({ numberLookup }: SinchClient, phone: string): Promise<boolean> {
  const { simSwap } = await numberLookup.lookup({ number: phone, features: ["SimSwap"] });
  // A feature answers, or says in its own `error` why it cannot; the call has succeeded either way.
  if (simSwap?.error) throw new Error(simSwap.error.title ?? "unknown");
  return simSwap?.swapped === true;
}
