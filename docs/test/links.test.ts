import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { anchors, links, type Page, ROOT, readPage, readPages } from "./markdown.ts";

const pages = readPages();

test.each(pages.map((page) => [page.path, page] as const))("%s has no dead link", (_, page) => {
  expect(links(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

/** The internet is not asked: a page elsewhere may be gone tomorrow, and no test should fail for that. */
function leadsSomewhere(from: Page, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return true;
  const [file = "", anchor] = link.split("#");
  const path = file === "" ? from.path : join(dirname(from.path), file);
  if (!existsSync(join(ROOT, path))) return false;
  if (anchor === undefined) return true;
  const page = pages.find((each) => each.path === path);
  return page !== undefined && anchors(page).includes(anchor);
}

test("headings are linked to as GitHub does it", () => {
  const page = readPage("page.md", "# POST .../messages\n## What `postrider dev` does\n## Twice\n## Twice\n");
  expect(anchors(page)).toEqual(["post-messages", "what-postrider-dev-does", "twice", "twice-1"]);
});
