/** Prints what ties the generated files together: the entry of each API, the list of all, and the proof of equal types. */
import { camelCase, pascalCase } from "./print-types.mjs";

/** The entry `@postrider/contract/<api>`: types, table, document and validator. */
export function printContract(api) {
  const [name, Name] = [camelCase(api), pascalCase(api)];
  return `import { ApiValidator } from "../validation/api-validator.ts";
import type { ${Name}Operations, ${Name}Schemas } from "./${api}.ts";
import { ${name}Requests, ${name}Schemas } from "./${api}-schemas.ts";

export * from "./${api}.ts";
export { ${name}Document } from "./${api}-document.ts";

/** Checks requests, answers and callbacks of the ${Name} API. */
export const ${name}Validator = new ApiValidator<${Name}Operations, ${Name}Schemas>(
  "${api}",
  ${name}Schemas,
  ${name}Requests,
);
`;
}

/** Every API by its name. */
export function printRegistry(apis) {
  const imports = apis.map((api) => `import { ${parts(api).join(", ")} } from "./${api}-contract.ts";\n`);
  const entries = apis.map((api) => {
    const [document, operations, validator] = parts(api);
    const key = api === camelCase(api) ? api : JSON.stringify(api);
    return `  ${key}: { document: ${document}, operations: ${operations}, validator: ${validator} },\n`;
  });
  return `${imports.join("")}
/** Every API by its name: its document, its operations, and the checks of what belongs to it. */
export const apis = {
${entries.join("")}};
`;
}

function parts(api) {
  return ["Document", "Operations", "Validator"].map((part) => camelCase(api) + part);
}

/** Contract and SDK each have a copy of the types, since the SDK depends on nothing. */
export function printSameTypes(apis) {
  const imports = apis.flatMap((api) => [
    `import type * as ${pascalCase(api)} from "../../src/generated/${api}.ts";\n`,
    `import type * as Sdk${pascalCase(api)} from "../../../sdk/src/generated/${api}.ts";\n`,
  ]);
  const proofs = apis.flatMap((api) => {
    const Name = pascalCase(api);
    const table = `${camelCase(api)}Operations`;
    return [
      `  Assert<AreAssignable<${Name}.${Name}Schemas, Sdk${Name}.${Name}Schemas>>,\n`,
      `  Assert<AreAssignable<${Name}.${Name}Operations, Sdk${Name}.${Name}Operations>>,\n`,
      `  Assert<AreAssignable<keyof typeof ${Name}.${table}, keyof typeof Sdk${Name}.${table}>>,\n`,
    ];
  });
  return `${imports.join("")}
/** \`true\` when each of two types can stand for the other. */
type AreAssignable<Left, Right> = [Left, Right] extends [Right, Left] ? true : false;

/** What is not \`true\` does not compile. */
type Assert<Statement extends true> = Statement;

/** Contract and SDK have the same types; the SDK's table is shorter, but has a row for the same operations. */
export type Proofs = [
${proofs.join("")}];
`;
}
