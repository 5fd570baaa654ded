import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A customer's endpoint that remembers all that it was told. It outlives every crash. */
export interface Customer {
  url: string;
  /** Callbacks by what they tell, "MESSAGE_DELIVERY DELIVERED <message id>": the `webhook-id`s they came under. */
  told: ReadonlyMap<string, ReadonlySet<string>>;
  /** What contacts wrote, "<number> <text>". */
  heard: ReadonlySet<string>;
  /** How many messages of a batch were told delivered, by batch id. */
  deliveredOfBatch(batchId: string): number;
  /** Callbacks that came again under the same id. */
  repeats(): number;
  /** Callbacks that came again under the same id with another body. */
  changed(): number;
  stop(): Promise<void>;
}

/**
 * Starts it. It is not well: one callback in seven is refused with 503 when it comes first, so that there always are
 * callbacks that wait for another try when the server is killed.
 */
export async function startCustomer(): Promise<Customer> {
  const told = new Map<string, Set<string>>();
  const heard = new Set<string>();
  const ofBatch = new Map<string, Set<string>>();
  const bodies = new Map<string, string>();
  let refusals = 0;
  let repeats = 0;
  let changed = 0;

  const note = (id: string, callback: Callback) => {
    const what = whatOf(callback);
    told.set(what, (told.get(what) ?? new Set()).add(id));
    const { message, message_delivery_report: report } = callback;
    if (message !== undefined) {
      const { channel_identity, contact_message } = message;
      heard.add(`${channel_identity.identity} ${contact_message.text_message?.text}`);
    }
    const batchId = report?.status === "DELIVERED" ? batchOf(report.metadata) : undefined;
    if (batchId !== undefined)
      ofBatch.set(batchId, (ofBatch.get(batchId) ?? new Set()).add(report?.message_id ?? ""));
  };
  const server = createServer(async (request, response) => {
    // A caller that is killed in the middle of its body told nothing.
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    const id = String(request.headers["webhook-id"]);
    const before = bodies.get(id);
    if (before !== undefined && before !== body) changed += 1;
    if (before === undefined && ++refusals % 7 === 0) {
      bodies.set(id, body);
      response.writeHead(503).end();
      return;
    }
    const callback = JSON.parse(body) as Callback;
    if (told.get(whatOf(callback))?.has(id)) repeats += 1;
    bodies.set(id, body);
    note(id, callback);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    heard,
    deliveredOfBatch: (batchId) => ofBatch.get(batchId)?.size ?? 0,
    repeats: () => repeats,
    changed: () => changed,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The fields that are looked at. */
interface Callback {
  message_delivery_report?: { message_id: string; status: string; metadata: string };
  message_submit_notification?: { message_id: string };
  message?: {
    id: string;
    channel_identity: { identity: string };
    contact_message: { text_message?: { text: string } };
  };
  batch_status_update_notification?: { batch_id: string; batch_status: string };
}

function whatOf(callback: Callback): string {
  const {
    message_delivery_report: report,
    message_submit_notification: submitted,
    message,
    batch_status_update_notification: batch,
  } = callback;
  if (report !== undefined) return `MESSAGE_DELIVERY ${report.status} ${report.message_id}`;
  if (submitted !== undefined) return `MESSAGE_SUBMIT ${submitted.message_id}`;
  if (message !== undefined) return `MESSAGE_INBOUND ${message.id}`;
  return `BATCH_STATUS_UPDATE ${batch?.batch_id}`;
}

function batchOf(metadata: string): string | undefined {
  return metadata === "" ? undefined : JSON.parse(metadata)._batch_id;
}
