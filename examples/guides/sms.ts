import type { SinchClient } from "@postrider/sdk";

/** One text to many, each with a name in it. Gives the batch's id. */
export async function remind({ sms }: SinchClient, names: Record<string, string>): Promise<string> {
  const { id } = await sms.batches.sendSms({
    to: Object.keys(names),
    from: "Shop",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the platform fills it in
    body: "Hi ${name}, your table is ready.",
    parameters: { name: { ...names, default: "there" } },
    delivery_report: "summary",
    client_reference: "booking-77",
  });
  return id ?? "";
}

/** What it would cost in messages, without sending. */
export async function countParts({ sms }: SinchClient, to: string[], body: string): Promise<number> {
  const { number_of_messages } = await sms.batches.dryRunSms({ to, from: "Shop", body });
  return number_of_messages ?? 0;
}

/** How many of a batch have which status. */
export async function statusOf({ sms }: SinchClient, batchId: string): Promise<Record<string, number>> {
  const { statuses = [] } = await sms.deliveryReports.get(batchId, { type: "full" });
  return Object.fromEntries(statuses.map(({ status, count }) => [status, count]));
}

/** What people have written since a time. */
export async function answersSince({ sms }: SinchClient, since: Date): Promise<string[]> {
  const answers: string[] = [];
  for await (const inbound of sms.inbounds.list({ start_date: since.toISOString() }))
    if (inbound.type === "mo_text") answers.push(`${inbound.from}: ${inbound.body}`);
  return answers;
}
