import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A decision for which no source was found, as the comment beside it says. */
export interface Inferred {
  /** From the folder that was looked through. */
  file: string;
  /** The sentences of the comment that name it. */
  reason: string;
}

/** Every comment below a folder that says "inferred". */
export function findInferred(folder: string): Inferred[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return commentsOf(text)
        .filter((comment) => /\binferred\b/.test(comment))
        .map((comment) => ({ file, reason: sentencesOf(comment) }));
    });
}

/** Block comments, and line comments that follow each other as one. */
function commentsOf(text: string): string[] {
  const blocks = [...text.matchAll(/\/\*\*?([\s\S]*?)\*\//g)].map(([, words = ""]) =>
    words.replaceAll(/^\s*\* ?/gm, ""),
  );
  const lines = [...text.matchAll(/(?:^[ \t]*\/\/.*\n)+/gm)].map(([words]) =>
    words.replaceAll(/^[ \t]*\/\/ ?/gm, ""),
  );
  return [...blocks, ...lines];
}

/** The sentences with the word, in one line. */
function sentencesOf(comment: string): string {
  const words = comment
    .replaceAll(/^ *\|.*$/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const sentences = words.split(/(?<=[.;]) (?=[A-Z`"@])/);
  return sentences
    .filter((sentence) => /\binferred\b/.test(sentence))
    .join(" ")
    .replaceAll("|", "\\|");
}
