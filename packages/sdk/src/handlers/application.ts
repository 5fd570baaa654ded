import {
  type ApplicationCredentials,
  type CallbackRequest,
  type ReceiveOptions,
  receiveCallback,
} from "../application-events/signed-callback.ts";
import type { HandlerOptions } from "./callback-handler.ts";

/** A credential, or a function that gives it. */
type Credential = string | (() => string | Promise<string>);

/** Which callbacks of an application are taken: those of Voice and Verification. */
export interface ApplicationHandlerOptions extends HandlerOptions, ReceiveOptions {
  applicationKey: Credential;
  applicationSecret: Credential;
}

/** Checks a callback, and gives its raw body. @throws WebhookVerificationError */
export async function receiveOf(
  { applicationKey, applicationSecret, onError: _, ...options }: ApplicationHandlerOptions,
  request: CallbackRequest,
): Promise<string> {
  const credentials: ApplicationCredentials = {
    key: await read(applicationKey),
    secret: await read(applicationSecret),
  };
  return receiveCallback(credentials, request, options);
}

async function read(credential: Credential): Promise<string> {
  return typeof credential === "function" ? credential() : credential;
}
