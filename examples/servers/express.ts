import type { AddressInfo } from "node:net";
import { toExpress } from "@postrider/sdk/handlers";
import express from "express";
import { handler } from "./heard.ts";

const app = express();
// Before the parser: what it has read can no longer be checked.
app.post("/callbacks", toExpress(handler));
app.use(express.json());
app.post("/echo", (request, response) => void response.json(request.body));

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
