import { dirname, join, normalize } from "node:path/posix";
import type { MarkdownRenderer } from "vitepress";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

/**
 * Links that lead out of docs/, to code for instance, lead nowhere on the site: their text stays. Those of the README,
 * which is the first page, come from the folder above.
 */
export function linkWithinSite(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("link-within-site", ({ tokens, env }) => {
    const page: string = env.relativePath ?? "";
    for (const { children } of tokens) if (children) unlinkOutside(children, page);
    return true;
  });
}

function unlinkOutside(tokens: Token[], page: string): void {
  let isOutside = false;
  for (const token of tokens) {
    const href = token.attrGet?.("href");
    if (token.type === "link_open" && href) {
      const target = targetOf(href, page);
      isOutside = target === undefined;
      if (target !== undefined) token.attrSet("href", target);
    }
    if (isOutside && (token.type === "link_open" || token.type === "link_close")) {
      token.tag = "span";
      token.attrs = null;
    }
    if (token.type === "link_close") isOutside = false;
  }
}

/** Where a link of a page leads on the site; undefined: out of it. */
function targetOf(href: string, page: string): string | undefined {
  if (/^([a-z]+:|#|\/)/i.test(href)) return href;
  const folder = page === "index.md" ? "." : join("docs", dirname(page));
  const [path = "", anchor] = normalize(join(folder, href)).split("#");
  const end = anchor === undefined ? "" : `#${anchor}`;
  if (path === "README.md") return `/${end}`;
  if (!path.startsWith("docs/")) return undefined;
  const below = path.slice("docs/".length);
  if (below.endsWith(".md")) return `/${below.replace(/(README)?\.md$/, "")}${end}`;
  return FIRST_PAGES[below.replace(/\/$/, "")];
}

/** Where a link to a folder leads. */
const FIRST_PAGES: Readonly<Record<string, string>> = {
  guides: "/guides/conversation",
  migrate: "/migrate/from-sinch-sdk-core",
  channels: "/channels/capabilities",
  decisions: "/decisions/",
};
