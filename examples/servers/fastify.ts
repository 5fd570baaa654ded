import { toFastify } from "@postrider/sdk/handlers";
import Fastify from "fastify";
import { handler } from "./heard.ts";

const app = Fastify();
// As a plugin: bodies stay raw on its routes only.
await app.register(toFastify({ "/callbacks": handler }));
app.post("/echo", async ({ body }) => body);

console.log(
  `listening on ${await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT ?? 3000) })}`,
);
