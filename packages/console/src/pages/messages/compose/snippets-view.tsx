import { Tabs } from "@mantine/core";
import type { SendMessageRequest } from "@postrider/sdk/conversation";
import { CodeBlock } from "../../../parts/code-block.tsx";
import { useApi } from "../../../session/session.tsx";
import { snippetsFor } from "./snippets.ts";
import styles from "./snippets-view.module.css";

/** The draft as code, to take into a program. */
export function Snippets({ request }: { request: SendMessageRequest }) {
  const { projectId } = useApi();
  const snippets = snippetsFor(request, projectId, location.origin);
  return (
    <section className={styles.snippets} aria-label="The same as code">
      <Tabs defaultValue="SDK" keepMounted={false}>
        <Tabs.List>
          {snippets.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {snippets.map(({ name, code }) => (
          <Tabs.Panel key={name} value={name} pt="sm">
            <CodeBlock code={code} what={name === "JSON" ? "the JSON" : "the code"} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
