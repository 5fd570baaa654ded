import type { ChannelFacts } from "./channels.ts";

/** `POST /console/session`: who is signed in, and a short token for the SDK. */
export interface Session {
  token: string;
  /** Seconds. */
  expires_in: number;
  project_id: string;
  /** True on a development server. */
  dev: boolean;
  /** Every channel that the server knows. */
  channels: ChannelFacts[];
}

/** An access key, as typed into the sign-in form. Never stored. */
export interface AccessKey {
  key_id: string;
  key_secret: string;
}

/** What `GET /console/v1/events` tells: what changed since the last one. */
export interface Changes {
  /** Message ids. */
  messages?: string[];
  /** Ids of events of conversations, such as typing, of either side. */
  events?: string[];
  /** "SMS/12025550123" */
  handsets?: string[];
  /** Batch ids. */
  batches?: string[];
  /** Ids of those that the API wrote; of those that traffic makes, their message or event tells. */
  contacts?: string[];
  conversations?: string[];
}
