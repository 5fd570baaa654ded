import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { startServer } from "../../src/index.ts";
import { signatureHeaders } from "../../src/webhooks/sign.ts";
import { clientOf } from "../crash/load.ts";
import { inParallel } from "./figures.ts";
import { sinchAccepts, standardAccepts } from "./official-verifiers.ts";
import { until } from "./pause.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

/** Texts that get lost where somebody decodes and encodes again. */
const PIECES = ["a", "é", "ß", "漢", "🙂", "\u0000", "\\", '"', "\u2028", "\n", "é", "0", "{", "<", " "];

/** Two libraries that are not ours accept every callback, over bytes as they were sent, and none with a bit changed. */
export const signatures: Scenario = {
  id: "R22",
  title: "signatures, verified by @sinch/sdk-core and standardwebhooks",
  bound: { short: 60, long: 3_600 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const byHand = signMany(random, long ? 1_000_000 : 10_000);
    const delivered = await receiveMany(random, long ? 5_000 : 200);
    return judge(
      {
        "both accept what was signed": byHand.refused === 0 && delivered.refused === 0,
        "both refuse what was changed": byHand.accepted === 0 && delivered.accepted === 0,
        "callbacks arrived": delivered.count >= (long ? 10_000 : 400),
      },
      `${byHand.count} random bodies and secrets, ${delivered.count} callbacks of a running server: refused by either library ${byHand.refused + delivered.refused}; with one bit changed, accepted ${byHand.accepted + delivered.accepted} of ${byHand.count + delivered.count}`,
    );
  },
};

interface Tally {
  count: number;
  /** Good ones that a library refused. */
  refused: number;
  /** Changed ones that a library accepted. */
  accepted: number;
}

/** Verifies one signed body as it is, and with one bit changed. */
function look(tally: Tally, secret: string, headers: IncomingHttpHeaders, body: string, place: number): void {
  tally.count += 1;
  if (!sinchAccepts(secret, headers, body) || !standardAccepts(secret, headers, body)) tally.refused += 1;
  const bytes = Buffer.from(body);
  const at = Math.floor(place * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const changed = bytes.toString("utf8");
  if (sinchAccepts(secret, headers, changed) || standardAccepts(secret, headers, changed))
    tally.accepted += 1;
}

function signMany(random: () => number, count: number): Tally {
  const tally = { count: 0, refused: 0, accepted: 0 };
  for (let index = 0; index < count; index++) {
    const body = JSON.stringify({ text: randomText(random, 200), number: random() });
    const secret = randomText(random, 40) || "s";
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signed = signatureHeaders({
      secrets: { current: secret },
      id: `C${index}`,
      body,
      nonce: `N${index}`,
      timestamp,
    });
    const headers = { ...signed, "webhook-id": `C${index}`, "webhook-timestamp": timestamp };
    look(tally, secret, headers, body, random());
  }
  return tally;
}

/** The same over callbacks that a server sent, with texts in them that are easily spoilt on the way. */
async function receiveMany(random: () => number, messages: number): Promise<Tally> {
  const secret = `whsec_${Buffer.from(randomText(random, 40).padEnd(24, "x")).toString("base64")}`;
  const tally = { count: 0, refused: 0, accepted: 0 };
  const secrets = [secret, cleanText(random, 30)];
  const receiver = createServer(async (request, response) => {
    const body = await text(request);
    const of = secrets[Number(request.url?.slice(1))] ?? "";
    // The official client takes the secret as text, whatever its form.
    look(tally, of, request.headers, body, random());
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const server = await startServer({ memory: true });
  const client = clientOf(server);
  try {
    for (const [index, one] of secrets.entries())
      await client.conversation.webhooks.create({
        app_id: server.app_id,
        target: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${index}`,
        target_type: "HTTP",
        triggers: ["MESSAGE_SUBMIT"],
        secret: one,
      });
    await inParallel(messages, 20, (index) =>
      client.conversation.messages.sendTextMessage({
        app_id: server.app_id,
        text: cleanText(random, 100),
        recipient_identities: [{ channel: "SMS", identity: String(12_025_580_000 + index) }],
        message_metadata: cleanText(random, 100),
      }),
    );
    await until(() => tally.count >= messages * 2, 60_000);
    return tally;
  } finally {
    await server.close();
    receiver.closeAllConnections();
    receiver.close();
  }
}

function randomText(random: () => number, longest: number): string {
  return Array.from(
    { length: Math.floor(random() * longest) },
    () => PIECES[Math.floor(random() * PIECES.length)],
  ).join("");
}

/** Without NUL, which the API refuses, and not empty. */
function cleanText(random: () => number, longest: number): string {
  return `x${randomText(random, longest).replaceAll("\u0000", "")}`;
}
