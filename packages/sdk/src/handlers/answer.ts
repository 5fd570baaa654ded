/** What the platform is answered, for any server. */
export interface CallbackAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** "" for none. */
  body: string;
}

/** An answer in JSON, or without a body. */
export function answer(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): CallbackAnswer {
  if (body === undefined) return { status, headers, body: "" };
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** As an answer of Fetch. */
export function toResponse({ status, headers, body }: CallbackAnswer): Response {
  return new Response(body || null, { status, headers });
}
