/**
 * Key under which a client hands its connection to a domain. Registered, so that it also works between
 * the entry points of this package, each of which is a file complete in itself.
 */
export const CONNECTION: unique symbol = Symbol.for("@postrider/sdk/connection");

/**
 * A client, as far as its domains need to know it. What they get is not part of the public interface.
 * It is a method, as printing a client may show what a property holds.
 */
export interface ConnectionHolder {
  [CONNECTION](): unknown;
}
