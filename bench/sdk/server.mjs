/** Answers every request at once, in the form that its client reads; tells its port to the process that started it. */
import { createServer } from "node:http";

const PAGES = 10_000;
const TOKEN = JSON.stringify({ access_token: "x".repeat(600), token_type: "bearer", expires_in: 3600 });
const ACCEPTED = JSON.stringify({
  id: "one",
  message_id: "01K7N2Q4VJ8S6T0XW3YZ5A7B9C",
  accepted_time: "2026-10-08T09:30:15.123Z",
});
const HEADERS = { "content-type": "application/json" };

/** A page of ten items in the words of all the APIs at once. An id begins with the number of its page. */
function page(path, query) {
  const position =
    query.get("page_token") ?? query.get("starting_after") ?? query.get("after") ?? query.get("Page");
  const number = position === null ? 0 : Number.parseInt(position, 10) + (/^\d+-/.test(position) ? 1 : 0);
  const hasMore = number + 1 < PAGES;
  const items = Array.from({ length: 10 }, (_, index) => ({
    id: `${number}-${index}`,
    sid: `${number}-${index}`,
  }));
  return JSON.stringify({
    object: "list",
    data: items,
    has_more: hasMore,
    messages: items,
    next_page_token: hasMore ? `${number + 1}` : "",
    next_page_uri: hasMore ? `${path}?Page=${number + 1}` : null,
  });
}

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const { pathname, searchParams } = new URL(request.url, "http://server");
    const body = request.method === "GET" ? page(pathname, searchParams) : ACCEPTED;
    response.writeHead(200, HEADERS).end(request.url === "/oauth2/token" ? TOKEN : body);
  });
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
