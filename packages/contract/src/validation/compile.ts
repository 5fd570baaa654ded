/** The JSON Schema validator, set up with our formats and keywords. Schemas are compiled when first needed. */
import { Ajv2020, type SchemaObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Check, Finding } from "./finding.ts";
import { FORMATS } from "./formats.ts";
import { LIST_KEYWORDS, OBJECT_KEYWORDS, STRING_KEYWORDS } from "./keywords.ts";

/** Compiles schemas of one API by name; each is compiled once. */
export class SchemaCompiler {
  readonly #ajv: Ajv2020;
  readonly #id: string;

  /** `definitions` are schemas by name; references are `#/$defs/<name>`. */
  constructor(id: string, definitions: Readonly<Record<string, SchemaObject>>) {
    this.#id = id;
    this.#ajv = createAjv();
    this.#ajv.addSchema({ $id: id, $defs: definitions });
  }

  /** The check of one schema. @throws Error when there is none of that name. */
  get(name: string): ValidateFunction {
    const compiled = this.#ajv.getSchema(`${this.#id}#/$defs/${name}`);
    if (compiled === undefined) throw new Error(`the contract has no schema ${name}`);
    return compiled;
  }
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    // JSON's 1e999 is read as Infinity, which has no JSON form: it would come back as null.
    strictNumbers: true,
    // Errors carry their schema, which tells the values that are accepted but not offered.
    verbose: true,
    // The documents are ours and were checked when they were generated.
    validateSchema: false,
    meta: false,
    // Optimising makes the first request wait; the compiled code is no faster for it.
    code: { optimize: false },
  });
  for (const [name, { isValid }] of Object.entries(FORMATS)) ajv.addFormat(name, isValid);
  for (const [type, keywords] of [
    ["object", OBJECT_KEYWORDS],
    ["array", LIST_KEYWORDS],
    ["string", STRING_KEYWORDS],
  ] as const) {
    for (const [keyword, compile] of Object.entries(keywords))
      addKeyword(ajv, type, keyword, compile as CompileCheck);
  }
  return ajv;
}

/** The keyword tables are typed by what they read; the generator wrote both, so they agree. */
type CompileCheck = (parameter: unknown, schema: unknown) => Check<unknown>;

function addKeyword(
  ajv: Ajv2020,
  type: "object" | "array" | "string",
  keyword: string,
  compile: CompileCheck,
): void {
  ajv.addKeyword({
    keyword,
    type,
    compile(parameter: unknown, schema: unknown) {
      const check = compile(parameter, schema);
      const validate: ValidateKeyword = (value) => {
        const finding = check(value);
        if (finding === undefined) return true;
        validate.errors = [{ keyword, params: { finding } }];
        return false;
      };
      return validate;
    },
  });
}

interface ValidateKeyword {
  (value: unknown): boolean;
  errors?: { keyword: string; params: { finding: Finding } }[];
}
