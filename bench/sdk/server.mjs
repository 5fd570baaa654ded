/** Answers every request with the same small JSON; tells its port to the process that started it. */
import { createServer } from "node:http";

const TOKEN = JSON.stringify({ access_token: "x".repeat(600), token_type: "bearer", expires_in: 3600 });
const ACCEPTED = JSON.stringify({
  message_id: "01K7N2Q4VJ8S6T0XW3YZ5A7B9C",
  accepted_time: "2026-10-08T09:30:15.123Z",
});
const HEADERS = { "content-type": "application/json" };

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, HEADERS).end(request.url === "/oauth2/token" ? TOKEN : ACCEPTED);
  });
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
