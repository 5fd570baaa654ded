/**
 * A customer's endpoint in a process of its own: counts callbacks, and remembers when the first about each
 * message came. Every hundredth signature is checked: that is the receiver's work, not the platform's.
 */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { answerQuestions } from "./child-program.ts";
import { type ReceiverQuestion, WEBHOOK_SECRET } from "./receiver-questions.ts";

const CHECKED_SHARE = 100;
const MESSAGE_ID = /"message_id":"([^"]+)"/;

let count = 0;
let arrivals = new Map<string, number>();
let awaited: { count: number; reached: () => void } | undefined;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.end();
    const body = Buffer.concat(chunks).toString("utf8");
    if (count % CHECKED_SHARE === 0) checkSignature(request.headers, body);
    const id = MESSAGE_ID.exec(body)?.[1];
    if (id !== undefined && !arrivals.has(id)) arrivals.set(id, performance.timeOrigin + performance.now());
    count += 1;
    if (awaited !== undefined && count >= awaited.count) awaited.reached();
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

answerQuestions<ReceiverQuestion>(
  { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` },
  async (question) => {
    switch (question.ask) {
      case "reset":
        count = 0;
        arrivals = new Map();
        return {};
      case "until":
        await reached(question.count);
        return { count };
      case "arrivals":
        return Object.fromEntries(arrivals);
    }
  },
  async () => server.closeAllConnections(),
);

function reached(target: number): Promise<void> {
  if (count >= target) return Promise.resolve();
  return new Promise((resolve) => {
    awaited = { count: target, reached: resolve };
  });
}

function checkSignature(headers: IncomingHttpHeaders, body: string): void {
  const part = (name: string) => headers[`x-sinch-webhook-signature${name}`];
  const signed = `${body}.${part("-nonce")}.${part("-timestamp")}`;
  const expected = createHmac("sha256", WEBHOOK_SECRET).update(signed).digest("base64");
  if (part("") !== expected) throw new Error("a callback came with a wrong signature");
}
