/** Statuses that a rule may answer with. */
export const FAULT_STATUSES = [429, 500, 503] as const;
export const CALLBACK_FAULTS = ["drop", "duplicate", "delay", "reorder"] as const;

/** A rule that makes the server misbehave, as a developer writes it. Exactly one of `request` and `callback`. */
export interface NewFault {
  request?: RequestFault;
  callback?: CallbackFault;
  /** For so many requests or callbacks, then the rule is gone. Default: until it is deleted. */
  times?: number;
  /** Share of those that match, 0 to 1. Default 1. */
  probability?: number;
}

export interface RequestFault {
  /** "messages.send". Default: every operation. */
  operation?: string;
  /** Of the app in the body. Default: every app. */
  app_id?: string;
  /** Default: the request is done, after `delay_ms`. */
  status?: (typeof FAULT_STATUSES)[number];
  /** Of the answer, in seconds. Default: no header. */
  retry_after_s?: number;
  /** Before anything else, by the host's clock. Default 0. */
  delay_ms?: number;
}

export interface CallbackFault {
  /** "MESSAGE_DELIVERY". Default: every trigger. */
  trigger?: string;
  /** Default: every app. */
  app_id?: string;
  /** `drop`: lost on the way, and the server takes it for delivered. `reorder`: later ones overtake it. */
  do: (typeof CALLBACK_FAULTS)[number];
  /** With `delay`. By the server's clock, so a virtual one too. */
  delay_ms?: number;
}

/** A rule as it is listed. */
export interface Fault extends NewFault {
  id: string;
  /** How often it acted. */
  acted: number;
}
