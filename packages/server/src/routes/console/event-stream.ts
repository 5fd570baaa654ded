import type { FastifyInstance } from "fastify";
import type { Authenticator } from "../../http/authentication.ts";
import type { Change, Changes } from "./changes.ts";
import { callerOfStream } from "./session.ts";
import type { ChangedAnswer } from "./wire.ts";

/** Changes that come together are told together: a message in flight makes a dozen within this time. */
const GATHER_MS = 50;
/** Something is written at least so often, so that nobody in between takes the stream for dead. */
const HEARTBEAT_MS = 15_000;

/** GET /console/v1/events: server-sent events that say what changed, for as long as a page is open. */
export function mountEventStream(
  server: FastifyInstance,
  authenticator: Authenticator,
  changes: Changes,
): void {
  const open = new Set<() => void>();
  // Streams never end by themselves: without this, closing the server would wait for them.
  server.addHook("preClose", (done) => {
    for (const close of open) close();
    done();
  });

  server.get("/console/v1/events", { config: { operation: "console.events" } }, async (request, reply) => {
    const { projectId } = await callerOfStream(request, authenticator);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    raw.write(": connected\n\n");

    const gathered = new Gathered((changed) => raw.write(`data: ${JSON.stringify(changed)}\n\n`));
    const stopListening = changes.listen((change) => {
      if (change.projectId === null || change.projectId === projectId) gathered.add(change);
    });
    const heartbeat = setInterval(() => raw.write(": still here\n\n"), HEARTBEAT_MS);
    const close = () => {
      open.delete(close);
      stopListening();
      clearInterval(heartbeat);
      gathered.stop();
      raw.end();
    };
    open.add(close);
    raw.on("close", close);
  });
}

/** Collects changes for a moment, each once. */
class Gathered {
  readonly #ids: Record<keyof ChangedAnswer, Set<string>> = {
    messages: new Set(),
    events: new Set(),
    handsets: new Set(),
    batches: new Set(),
    contacts: new Set(),
    conversations: new Set(),
  };
  readonly #send: (changed: ChangedAnswer) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (changed: ChangedAnswer) => void) {
    this.#send = send;
  }

  add({ message, event, handset, batch, contact, conversation }: Change): void {
    if (message) this.#ids.messages.add(message);
    if (event) this.#ids.events.add(event);
    if (handset) this.#ids.handsets.add(handset);
    if (batch) this.#ids.batches.add(batch);
    if (contact) this.#ids.contacts.add(contact);
    if (conversation) this.#ids.conversations.add(conversation);
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    const changed: ChangedAnswer = {};
    for (const [name, ids] of Object.entries(this.#ids)) {
      if (ids.size > 0) changed[name as keyof ChangedAnswer] = [...ids];
      ids.clear();
    }
    this.#send(changed);
  }
}
