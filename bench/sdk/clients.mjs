/**
 * The clients that are measured, each with one small program as its documentation has it: make a client of this
 * address, send one message (or make one object), read a long list.
 */
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { othersFolder } from "./others.mjs";

const MESSAGE = {
  app_id: "01K7MZX0A1B2C3D4E5F6G7H8J9",
  recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "+12015550123" }] } },
  message: { text_message: { text: "Your table is ready." } },
  channel_priority_order: ["RCS", "SMS"],
};
const CREDENTIALS = { projectId: "project-1", keyId: "key-1", keySecret: "key-secret" };
const ACCOUNT = `AC${"0".repeat(32)}`;

const ourFolder = fileURLToPath(new URL("../../packages/sdk/", import.meta.url));

/** Entry, folder to weigh, and program of a client. `load` gives the module of the entry. */
export const CLIENTS = {
  "raw fetch": {
    async create(baseUrl) {
      const headers = { "content-type": "application/json", authorization: `Bearer ${"x".repeat(600)}` };
      const url = `${baseUrl}/v1/projects/project-1/messages:send`;
      const body = () => JSON.stringify(MESSAGE);
      return { send: async () => (await fetch(url, { method: "POST", headers, body: body() })).json() };
    },
  },
  "raw node:http": {
    async create(baseUrl) {
      const { Agent, request } = await import("node:http");
      const agent = new Agent({ keepAlive: true });
      const headers = { "content-type": "application/json", authorization: `Bearer ${"x".repeat(600)}` };
      const url = `${baseUrl}/v1/projects/project-1/messages:send`;
      const send = () =>
        new Promise((resolve, reject) => {
          const outgoing = request(url, { method: "POST", headers, agent }, (incoming) => {
            const chunks = [];
            incoming.on("data", (chunk) => chunks.push(chunk));
            incoming.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
          });
          outgoing.on("error", reject);
          outgoing.end(JSON.stringify(MESSAGE));
        });
      return { send };
    },
  },
  "@postrider/sdk": {
    entry: join(ourFolder, "dist/index.js"),
    domainEntry: join(ourFolder, "dist/conversation.js"),
    program:
      'import { SinchClient } from "ENTRY"; console.log(await new SinchClient().conversation.messages.send({}));',
    domainProgram:
      'import { Conversation } from "ENTRY"; console.log(await new Conversation({}).messages.send({}));',
    async create(baseUrl, { SinchClient }) {
      const { messages } = new SinchClient({ ...CREDENTIALS, baseUrl }).conversation;
      return { send: () => messages.send(MESSAGE), list: () => messages.list({ page_size: 10 }) };
    },
  },
  "@sinch/sdk-core": {
    ...installed("@sinch/sdk-core", "dist/index.js"),
    program:
      'import { SinchClient } from "ENTRY"; console.log(await new SinchClient({}).conversation.messages.send({}));',
    async create(baseUrl, { SinchClient }) {
      const { messages } = new SinchClient({
        ...CREDENTIALS,
        authHostname: baseUrl,
        conversationHostname: baseUrl,
        conversationRegion: "us",
      }).conversation;
      const send = () => messages.send({ sendMessageRequestBody: MESSAGE });
      return { send, list: () => messages.list({ page_size: 10 }) };
    },
  },
  stripe: {
    ...installed("stripe", "esm/stripe.esm.node.js"),
    program: 'import Stripe from "ENTRY"; console.log(await new Stripe("sk").customers.create({}));',
    async create(baseUrl, { default: Stripe }) {
      const { hostname, port } = new URL(baseUrl);
      const stripe = new Stripe("sk_test_1", { host: hostname, port, protocol: "http", telemetry: false });
      return {
        send: () => stripe.customers.create({ name: "A", email: "a@example.com" }),
        list: () => stripe.customers.list({ limit: 10 }),
      };
    },
  },
  openai: {
    ...installed("openai", "index.mjs"),
    program: 'import OpenAI from "ENTRY"; console.log(await new OpenAI({}).chat.completions.create({}));',
    async create(baseUrl, { default: OpenAI }) {
      const openai = new OpenAI({ apiKey: "key", baseURL: baseUrl });
      const body = { model: "m", messages: [{ role: "user", content: "Your table is ready." }] };
      return {
        send: () => openai.chat.completions.create(body),
        list: () => openai.files.list({ limit: 10 }),
      };
    },
  },
  twilio: {
    ...installed("twilio", "lib/index.js"),
    program: 'import twilio from "ENTRY"; console.log(await twilio("AC", "t").messages.create({}));',
    async create(baseUrl, { default: twilio }) {
      const client = twilio(ACCOUNT, "token");
      client.api.baseUrl = baseUrl;
      const body = { to: "+12015550123", from: "+12015550100", body: "Your table is ready." };
      return {
        send: () => client.messages.create(body),
        async *list() {
          let page = await client.messages.page({ pageSize: 10 });
          while (page !== undefined) {
            yield* page.instances;
            page = await page.nextPage();
          }
        },
      };
    },
  },
};

function installed(name, entry) {
  const folder = othersFolder(name);
  return { folder, entry: join(folder, "node_modules", name, entry) };
}

/** Makes the client of a name. */
export async function createClient(name, baseUrl) {
  const { entry, create } = CLIENTS[name];
  return create(baseUrl, entry === undefined ? undefined : await import(pathToFileURL(entry).href));
}

/** The middle of the sorted figures. */
export function median(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
}
