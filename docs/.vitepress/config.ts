import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { linkWithinSite } from "./links.ts";

/** The pages of a folder, by their headings, in the order of their names. */
function pagesOf(folder: string): { text: string; link: string }[] {
  const files = readdirSync(new URL(`../${folder}/`, import.meta.url)).filter((file) => file.endsWith(".md"));
  return files.sort().map((file) => {
    const text = readFileSync(new URL(`../${folder}/${file}`, import.meta.url), "utf8");
    const heading = /^# (.*)$/m.exec(text)?.[1] ?? file;
    return { text: heading.replaceAll("`", ""), link: `/${folder}/${file.replace(/\.md$/, "")}` };
  });
}

const page = (text: string, link: string) => ({ text, link });

/** The site is made of the pages as they are in the repository: nothing is copied, and the README is its first page. */
export default defineConfig({
  title: "Postrider",
  description: "Messages on every channel: a server to run yourself, and an SDK for the Sinch APIs.",
  cleanUrls: true,
  head: [["link", { rel: "icon", href: "data:," }]],
  srcExclude: ["test/**"],
  rewrites: { "decisions/README.md": "decisions/index.md" },
  markdown: { config: (markdown) => markdown.use(linkWithinSite) },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      page("SDK", "/guides/conversation"),
      page("Server", "/operations"),
      page("Channels", "/channels/capabilities"),
      page("Operations of the API", "/api"),
    ],
    sidebar: [
      {
        text: "Start",
        items: [
          page("Overview", "/"),
          page("In your tests", "/testing"),
          page("Console", "/console"),
          page("Handsets", "/simulator"),
        ],
      },
      { text: "SDK", items: pagesOf("guides") },
      { text: "Moving over", items: pagesOf("migrate") },
      {
        text: "Reference",
        items: [
          page("Operations", "/api"),
          page("Errors", "/errors"),
          page("Parity", "/parity"),
          page("Words", "/glossary"),
        ],
      },
      { text: "Channels", collapsed: true, items: pagesOf("channels") },
      {
        text: "Running a server",
        items: [
          page("Operations", "/operations"),
          page("Security", "/security"),
          page("Guarantees", "/guarantees"),
          page("Scenarios", "/scenarios"),
          page("Performance", "/performance"),
        ],
      },
      {
        text: "Inside",
        collapsed: true,
        items: [
          page("Architecture", "/architecture"),
          ...pagesOf("decisions").filter(({ link }) => !link.endsWith("README")),
        ],
      },
    ],
  },
});
