import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { routeCallbacks, toNode } from "@postrider/sdk/handlers";
import { handler } from "./heard.ts";

const server = createServer(toNode(routeCallbacks({ "/callbacks": handler })));

server.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
