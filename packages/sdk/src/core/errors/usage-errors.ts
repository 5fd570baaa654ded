import { SinchError } from "./sinch-error.ts";

/** The client lacks a credential or region, or an option makes no sense. The message names the way out. */
export class ConfigurationError extends SinchError {
  static override readonly sinchError: string = "ConfigurationError";
}

/** A call was made with values that can never form a good request. Nothing was sent. */
export class ArgumentError extends SinchError {
  static override readonly sinchError: string = "ArgumentError";
}

/** The server handed out a page token a second time; going on would never end. */
export class PaginationError extends SinchError {
  static override readonly sinchError: string = "PaginationError";
}
