import { Textarea } from "@mantine/core";
import type { AppMessage } from "@postrider/sdk/conversation";
import { useEffect, useState } from "react";
import styles from "./content-editor.module.css";

/** The message as JSON. While what is typed is no object, there is no message. */
export function JsonField(props: {
  message: AppMessage | undefined;
  error: string | undefined;
  onChange: (message: AppMessage | undefined) => void;
}) {
  const { message, error, onChange } = props;
  const [text, setText] = useState(() => (message ? JSON.stringify(message, null, 2) : ""));
  const parsed = parseObject(text);
  const problem = typeof parsed === "string" ? parsed : undefined;

  // When another kind is picked, its example replaces the text; what the text itself says stays as it was typed.
  useEffect(() => {
    if (message) setText((typed) => (saysTheSame(typed, message) ? typed : JSON.stringify(message, null, 2)));
  }, [message]);

  const change = (typed: string) => {
    setText(typed);
    const said = parseObject(typed);
    onChange(typeof said === "string" ? undefined : said);
  };

  return (
    <Textarea
      aria-label="Message as JSON"
      className={styles.json}
      value={text}
      error={problem ?? error}
      onChange={(event) => change(event.currentTarget.value)}
      autosize
      minRows={8}
      maxRows={20}
      spellCheck={false}
    />
  );
}

/** The object that a text says, or why it says none. Whether it is a message is for the server to check. */
function parseObject(text: string): AppMessage | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as AppMessage;
    return "A message is an object: { ... }";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function saysTheSame(text: string, message: AppMessage): boolean {
  const said = parseObject(text);
  return typeof said !== "string" && JSON.stringify(said) === JSON.stringify(message);
}
