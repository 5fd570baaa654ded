/** What a listener gives back: what its callback is answered with, or anything, which is only waited for. */
type Returned<Name, Answers> = Name extends keyof Answers ? Answers[Name] | Promise<Answers[Name]> : unknown;

/** The names that this package knows, of a field that may hold others too. */
type KnownName<Name> = Name extends string ? (string extends Name ? never : Name) : never;

/** The event of a name. */
type EventNamed<Event, Field extends string, Name> =
  Event extends Record<Field, infer Names>
    ? Name extends Names
      ? Event & Record<Field, Name>
      : never
    : never;

/**
 * Functions by the name of the event that they hear, each with the fields of that event; `otherwise` hears the rest,
 * also events that are newer than this package.
 *
 * @typeParam Field The field that names an event.
 * @typeParam Answers What the platform expects as an answer, by the name of the event; it expects nothing of others.
 */
export type Listeners<
  Event extends Record<Field, string>,
  Field extends string,
  Answers extends object = Record<never, never>,
> = {
  readonly [Name in KnownName<Event[Field]>]?: (
    event: EventNamed<Event, Field, Name>,
  ) => Returned<Name, Answers>;
} & {
  readonly otherwise?: (event: Event) => unknown;
};

/** A listener of any kind. */
export type AnyListener = (event: never) => unknown;

/** The listener of an event: its own, or else `otherwise`. */
export function findListener(listeners: object, name: string): AnyListener | undefined {
  const own = Object.hasOwn(listeners, name) ? name : "otherwise";
  return (listeners as Readonly<Record<string, AnyListener | undefined>>)[own];
}
