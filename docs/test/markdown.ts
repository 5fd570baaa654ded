import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A block between two lines of three backticks. */
export interface CodeBlock {
  /** First word after the opening backticks, "ts". */
  language: string;
  /** The file that it shows, from `file=examples/x.ts` after the language. */
  file: string | undefined;
  text: string;
  /** Line of the page, counted from 1, where the text begins. */
  line: number;
}

export interface Page {
  /** From the repository's folder, "docs/simulator.md". */
  path: string;
  blocks: CodeBlock[];
  /** Everything else: code blocks and code in lines are blank. */
  prose: string;
}

/** Every page that people read, but not those of packages from npm. */
export function readPages(): Page[] {
  return markdownFiles(ROOT).map((file) => readPage(relative(ROOT, file), readFileSync(file, "utf8")));
}

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return entry.name.endsWith(".md") ? [join(folder, entry.name)] : [];
    const isOurs = entry.isDirectory() && !/^(\..*|node_modules|dist)$/.test(entry.name);
    return isOurs ? markdownFiles(join(folder, entry.name)) : [];
  });
}

/** @param path the page's name in errors. */
export function readPage(path: string, text: string): Page {
  const blocks: CodeBlock[] = [];
  let open: CodeBlock | undefined;
  const prose = text.split("\n").map((line, index) => {
    const fence = /^```(\S*) *(.*)$/.exec(line);
    if (fence === null) {
      if (open === undefined) return line.replaceAll(/`[^`]*`/g, (code) => code.replaceAll(/[()[\]]/g, " "));
      open.text += `${line}\n`;
    } else if (open === undefined) {
      const [, language = "", details = ""] = fence;
      open = { language, file: /file=(\S+)/.exec(details)?.[1], text: "", line: index + 2 };
    } else {
      blocks.push(open);
      open = undefined;
    }
    return "";
  });
  return { path, blocks, prose: prose.join("\n") };
}

/** Where the page's headings can be linked to: `#name`, as GitHub makes it. */
export function anchors({ prose }: Page): string[] {
  const seen = new Map<string, number>();
  return [...prose.matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading = ""]) => {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const name = text.replaceAll(/[^\p{L}\p{N}\-_ ]/gu, "").replaceAll(" ", "-");
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}

/** Targets of all links. */
export function links({ prose }: Page): string[] {
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}
