/** The keywords of the OpenAPI documents that lead to fields. */
export interface FieldSchema {
  $ref?: string;
  readOnly?: boolean;
  properties?: Record<string, FieldSchema>;
  additionalProperties?: boolean | FieldSchema;
  items?: FieldSchema;
  oneOf?: FieldSchema[];
  anyOf?: FieldSchema[];
  discriminator?: { propertyName: string; mapping: Record<string, string>; "x-default"?: string };
}

/**
 * Notes which `Component.field` some values have set, of all that may stand below their schemas. What the server alone
 * says (`readOnly`) need not be sent.
 */
export class FieldNotes {
  readonly #schemas: Record<string, FieldSchema>;
  readonly #direction: "sent" | "received";
  readonly #possible = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(schemas: Record<string, FieldSchema>, direction: "sent" | "received") {
    this.#schemas = schemas;
    this.#direction = direction;
  }

  /** Adds a value and everything that its schema leaves room for. */
  add(schema: FieldSchema, value: unknown): void {
    this.#listPossible(schema, new Set());
    this.#note(schema, value);
  }

  /** `Component.field` of what no value has set. */
  listMissing(): string[] {
    return [...this.#possible].filter((field) => !this.#seen.has(field));
  }

  #listPossible(schema: FieldSchema, visited: Set<string>): void {
    const name = nameOf(schema);
    const target = this.#resolve(schema);
    if (name !== undefined) {
      if (visited.has(name)) return;
      visited.add(name);
      for (const [field, part] of Object.entries(target.properties ?? {}))
        if (!this.#isLeftToServer(part)) this.#possible.add(`${name}.${field}`);
    }
    const { properties = {}, items, additionalProperties, oneOf = [], anyOf = [] } = target;
    const inner = [...Object.values(properties), items, additionalProperties, ...oneOf, ...anyOf];
    for (const part of inner)
      if (typeof part === "object" && !this.#isLeftToServer(part)) this.#listPossible(part, visited);
  }

  #note(schema: FieldSchema, value: unknown): void {
    if (value === null || typeof value !== "object") return;
    const name = nameOf(schema);
    const { items = {}, anyOf, discriminator, properties = {}, additionalProperties } = this.#resolve(schema);
    if (Array.isArray(value)) for (const item of value) this.#note(items, item);
    else if (anyOf !== undefined) this.#note(anyOf[0] ?? {}, value);
    else if (discriminator !== undefined) {
      const branch = Reflect.get(value, discriminator.propertyName) ?? discriminator["x-default"];
      this.#note({ $ref: discriminator.mapping[String(branch)]! }, value);
    } else {
      const rest = typeof additionalProperties === "object" ? additionalProperties : {};
      for (const [field, part] of Object.entries(value)) {
        if (name !== undefined) this.#seen.add(`${name}.${field}`);
        this.#note(properties[field] ?? rest, part);
      }
    }
  }

  #isLeftToServer(schema: FieldSchema): boolean {
    return this.#direction === "sent" && (schema.readOnly ?? this.#resolve(schema).readOnly) === true;
  }

  #resolve(schema: FieldSchema): FieldSchema {
    const name = nameOf(schema);
    return name === undefined ? schema : this.#schemas[name]!;
  }
}

function nameOf({ $ref }: FieldSchema): string | undefined {
  return $ref?.replace("#/components/schemas/", "");
}
