import { Agent, request } from "node:http";
import { validateSchema } from "@postrider/contract";
import type { Shot } from "./shots.ts";

/** An answer as it came. */
export interface Answer {
  status: number;
  requestId: string | undefined;
  contentType: string;
  text: string;
}

/** Makes requests as they are: `fetch` would mend paths and headers. */
export class Gun {
  readonly #url: URL;
  readonly #authorization: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(url: string, authorization: string) {
    this.#url = new URL(url);
    this.#authorization = authorization;
  }

  fire({ method, path, headers, body }: Shot): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request({
        agent: this.#agent,
        hostname: this.#url.hostname,
        port: this.#url.port,
        method,
        path,
        headers: {
          authorization: this.#authorization,
          ...headers,
          ...(body && { "content-length": body.length }),
        },
      });
      outgoing.on("error", reject).on("response", (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        incoming.on("error", reject).on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            requestId: incoming.headers["x-request-id"]?.toString(),
            contentType: incoming.headers["content-type"] ?? "",
            text,
          }),
        );
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** What an answer must never tell: stack traces, source files, SQL and its errors. */
const LEAK =
  /\n\s+at |node_modules|file:\/\/|\.ts:\d|violates|invalid byte sequence|syntax error at or near|ECONN/;

/** What is wrong with an answer, whatever the question was; undefined when nothing is. */
export function judge({ method, path }: Pick<Shot, "method" | "path">, answer: Answer): string | undefined {
  const { status, requestId, contentType, text } = answer;
  if (status >= 500 && status !== 501) return "a fault of the server";
  if (!requestId) return "no x-request-id";
  if (status < 400 || method === "HEAD") return undefined;
  if (LEAK.test(text)) return "the inside shows";
  if (!contentType.startsWith("application/json")) return `an error as ${contentType}`;
  const body: unknown = JSON.parse(text);
  return path.includes("/oauth2/token") ? judgeOAuth(body) : judgeEnvelope(body, status);
}

function judgeEnvelope(body: unknown, status: number): string | undefined {
  const { problems } = validateSchema("ErrorResponse", body);
  if (problems.length > 0) return `not the envelope: ${JSON.stringify(problems)}`;
  return (body as { error: { code: number } }).error.code === status ? undefined : "another code inside";
}

/** RFC 6749 section 5.2; a path below the endpoint's belongs to the other envelope. */
function judgeOAuth(body: unknown): string | undefined {
  const { error, error_description: description } = body as Record<string, unknown>;
  if (typeof error === "object") return undefined;
  return typeof error === "string" && typeof description === "string" ? undefined : "not OAuth's error";
}

/** A request and what came of it, for whoever reads why a test failed. */
export function tell({ method, path, body }: Shot, { status, text }: Answer): string {
  return `${method} ${path}\n${body?.toString()}\n-> ${status} ${text}`;
}
