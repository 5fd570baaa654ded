import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { Icon } from "./icons.tsx";

/** Copies a text. `what` completes "Copy ...". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const clipboard = useClipboard({ timeout: 1_500 });
  const label = clipboard.copied ? "Copied" : `Copy ${what}`;
  return (
    <Tooltip label={label} openDelay={300} closeDelay={0}>
      <ActionIcon
        variant="subtle"
        size="sm"
        color="gray"
        aria-label={label}
        onClick={() => clipboard.copy(text)}
      >
        <Icon name={clipboard.copied ? "check" : "copy"} size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
