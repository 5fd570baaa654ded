/** A server under load and the credentials of its demo project. */
export interface Target {
  url: string;
  project_id: string;
  key_id: string;
  key_secret: string;
  app_id: string;
}

/** The `authorization` header of a project's client. */
export async function bearerOf({ url, key_id, key_secret }: Target): Promise<string> {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return `Bearer ${((await answer.json()) as { access_token: string }).access_token}`;
}

export function sendPath({ project_id }: Target): string {
  return `/v1/projects/${project_id}/messages:send`;
}
