/**
 * What the schemas know about the shape of a value, boiled down to the question "is this field known?".
 * It is asked for every field of every request, so a schema is read once and kept as a small tree.
 */

/** A node of that tree. */
export type Shape =
  /** A plain value: nothing inside can be unknown. */
  | { kind: "plain" }
  /** Free JSON: every field is known. */
  | { kind: "free" }
  | { kind: "list"; items: Shape }
  /** `rest` is the shape of fields without a name in the schema, where it allows them. */
  | { kind: "fields"; fields: Map<string, Shape>; rest: Shape | undefined };

/** The keywords of our schemas that say something about shape. */
export interface ShapeSchema {
  $ref?: string;
  type?: string;
  properties?: Readonly<Record<string, ShapeSchema>>;
  additionalProperties?: boolean | ShapeSchema;
  items?: ShapeSchema;
  allOf?: readonly ShapeSchema[];
  else?: ShapeSchema;
  /** Fields of answers that clients may send back; nobody reads them. */
  "x-ignored-fields"?: readonly string[];
}

const PLAIN: Shape = { kind: "plain" };
const FREE: Shape = { kind: "free" };

/** Reads shapes of one document; each component is read once. */
export class ShapeReader {
  readonly #components: Readonly<Record<string, ShapeSchema>>;
  readonly #known = new Map<string, Shape>();

  /** `components` are schemas by name; references are `#/$defs/<name>`. */
  constructor(components: Readonly<Record<string, ShapeSchema>>) {
    this.#components = components;
  }

  /** The shape of a component. @throws Error when there is none of that name. */
  component(name: string): Shape {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const schema = this.#components[name];
    if (schema === undefined) throw new Error(`the contract has no schema ${name}`);
    const shape = this.#read(schema);
    this.#known.set(name, shape);
    return shape;
  }

  #read(schema: ShapeSchema): Shape {
    if (schema.$ref !== undefined) return this.component(schema.$ref.replace("#/$defs/", ""));
    if (schema.else !== undefined) return this.#read(schema.else);
    if (schema.allOf !== undefined) return this.#merge(schema.allOf);
    switch (schema.type) {
      case "object":
        return this.#readObject(schema);
      case "array":
        return { kind: "list", items: schema.items === undefined ? FREE : this.#read(schema.items) };
      case undefined:
        return FREE;
      default:
        return PLAIN;
    }
  }

  #readObject({ properties, additionalProperties, "x-ignored-fields": ignored = [] }: ShapeSchema): Shape {
    if (additionalProperties === true && properties === undefined) return FREE;
    const entries = Object.entries(properties ?? {}).map(
      ([name, schema]) => [name, this.#read(schema)] as const,
    );
    const fields = new Map<string, Shape>([...entries, ...ignored.map((name) => [name, FREE] as const)]);
    const rest = typeof additionalProperties === "object" ? this.#read(additionalProperties) : undefined;
    // Where no other field is allowed, one is a problem, which the validator tells.
    return { kind: "fields", fields, rest: typeof additionalProperties === "boolean" ? FREE : rest };
  }

  /** A field is known when one branch knows it. */
  #merge(branches: readonly ShapeSchema[]): Shape {
    const shapes = branches.map((branch) => this.#read(branch));
    return shapes.reduce(mergeShapes);
  }
}

/** What either of two shapes knows. */
function mergeShapes(one: Shape, other: Shape): Shape {
  if (one.kind === "list" && other.kind === "list")
    return { kind: "list", items: mergeShapes(one.items, other.items) };
  if (one.kind !== "fields" || other.kind !== "fields") return one.kind === "free" ? one : other;
  const fields = new Map(one.fields);
  for (const [name, shape] of other.fields) {
    const known = fields.get(name);
    fields.set(name, known === undefined ? shape : mergeShapes(known, shape));
  }
  return { kind: "fields", fields, rest: one.rest ?? other.rest };
}
