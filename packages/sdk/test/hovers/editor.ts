/** What an editor shows of a program that uses the package, asked of TypeScript's own language service. */
import { fileURLToPath } from "node:url";
import ts from "typescript-5.9";

/** The text of a hover, and the words below it. */
export interface Hover {
  readonly signature: string;
  readonly docs: string;
}

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const FILE = `${FOLDER}program.mts`;

/** Our sources, read as the repository's own programs read them. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ["@postrider/source"],
  allowImportingTsExtensions: true,
  types: ["node"],
};

/** A program under the editor's eyes. */
export class Editor {
  readonly #service: ts.LanguageService;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    const host: ts.LanguageServiceHost = {
      getCompilationSettings: () => OPTIONS,
      getCurrentDirectory: () => FOLDER,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      getScriptFileNames: () => [FILE],
      getScriptVersion: () => "1",
      getScriptSnapshot: (name) => {
        const content = name === FILE ? text : ts.sys.readFile(name);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      fileExists: (name) => name === FILE || ts.sys.fileExists(name),
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    };
    this.#service = ts.createLanguageService(host);
  }

  /** What is wrong with the program. */
  problems(): string[] {
    const found = [
      ...this.#service.getSyntacticDiagnostics(FILE),
      ...this.#service.getSemanticDiagnostics(FILE),
    ];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
  }

  /** The hover over the last word of a text that stands in the program once. */
  hover(place: string): Hover {
    const end = this.#text.indexOf(place) + place.length;
    if (end < place.length) throw new Error(`The program does not hold ${place}`);
    const info = this.#service.getQuickInfoAtPosition(FILE, end - 1);
    return {
      signature: ts.displayPartsToString(info?.displayParts),
      docs: ts.displayPartsToString(info?.documentation),
    };
  }

  /** Names that the editor offers behind a text. */
  completions(place: string): string[] {
    const end = this.#text.indexOf(place) + place.length;
    return this.#service.getCompletionsAtPosition(FILE, end, {})?.entries.map(({ name }) => name) ?? [];
  }

  /** Every method of every domain of the client, by its path: `conversation.messages.send`. */
  methods(): Map<string, Hover> {
    const program = this.#service.getProgram();
    const source = program?.getSourceFile(FILE);
    const checker = program?.getTypeChecker();
    if (source === undefined || checker === undefined) throw new Error("The program was not read");
    const methods = new Map<string, Hover>();
    const visit = (type: ts.Type, path: string, depth: number): void => {
      for (const property of type.getProperties()) {
        if (!isPublic(property)) continue;
        const inner = checker.getTypeOfSymbolAtLocation(property, source);
        const name = path === "" ? property.name : `${path}.${property.name}`;
        if (inner.getCallSignatures().length > 0) {
          const [signature] = inner.getCallSignatures();
          const own = property.getDocumentationComment(checker);
          methods.set(name, {
            signature: signature ? checker.signatureToString(signature) : "",
            docs: ts.displayPartsToString(own.length > 0 ? own : signature?.getDocumentationComment(checker)),
          });
        } else if (depth > 0) visit(inner, name, depth - 1);
      }
    };
    const client = checker
      .getSymbolsInScope(source, ts.SymbolFlags.Variable)
      .find(({ name }) => name === "client");
    if (client === undefined) throw new Error("The program has no client");
    visit(checker.getTypeOfSymbolAtLocation(client, source), "", 2);
    return methods;
  }
}

function isPublic(property: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const flags = property.valueDeclaration && ts.getCombinedModifierFlags(property.valueDeclaration);
  return /^[a-z]/i.test(property.name) && ((flags ?? 0) & hidden) === 0;
}
