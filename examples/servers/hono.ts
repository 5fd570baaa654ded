import { serve } from "@hono/node-server";
import { toHono } from "@postrider/sdk/handlers";
import { Hono } from "hono";
import { handler } from "./heard.ts";

const app = new Hono();
app.post("/callbacks", toHono(handler));
app.post("/echo", async (context) => context.json(await context.req.json()));

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`);
});
