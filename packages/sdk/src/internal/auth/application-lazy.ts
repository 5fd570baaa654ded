/** What is loaded with the first request that an application signs, or the first callback to it: one file of its own. */
export { isGenuine, receiveCallback, signCallback } from "../../application-events/signed-callback.ts";
export { signRequest } from "./application-signature.ts";
