import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One request as the server got it. */
interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request; `count` is 1 for the first that is not for a token. */
export type Handler = (response: ServerResponse, request: ReceivedRequest, count: number) => void;

/** A server on the loopback interface that does to its clients whatever the test wants. */
export interface LocalServer {
  readonly url: string;
  /** All requests but those for tokens. */
  readonly requests: ReceivedRequest[];
  readonly tokenRequests: ReceivedRequest[];
  /** Connections opened so far. */
  connections: number;
  close(): Promise<void>;
}

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** The platform's error envelope. */
export function answerError(
  response: ServerResponse,
  status: number,
  name: string,
  headers: Record<string, string> = {},
): void {
  answer(
    response,
    status,
    { error: { code: status, message: `It is ${name}`, status: name, details: [] } },
    headers,
  );
}

/** Starts a server for one test; it is closed when the test ends. Tokens are `token-1`, `token-2`, ... */
export async function startLocalServer(handler: Handler, tokenHandler?: Handler): Promise<LocalServer> {
  const requests: ReceivedRequest[] = [];
  const tokenRequests: ReceivedRequest[] = [];
  const http = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "", headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      if (url !== "/oauth2/token") return handler(response, request, requests.push(request));
      const count = tokenRequests.push(request);
      if (tokenHandler !== undefined) return tokenHandler(response, request, count);
      answer(response, 200, { access_token: `token-${count}`, token_type: "bearer", expires_in: 3600 });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: LocalServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    tokenRequests,
    connections: 0,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  http.on("connection", () => {
    server.connections += 1;
  });
  onTestFinished(() => server.close());
  return server;
}
