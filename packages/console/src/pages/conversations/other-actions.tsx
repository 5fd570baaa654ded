import { ActionIcon, Menu } from "@mantine/core";
import type { AppEvent } from "@postrider/sdk/conversation";
import { Icon, type IconName } from "../../parts/icons.tsx";

/** What an app can tell besides messages, without a word of its own. */
const EVENTS: { label: string; icon: IconName; event: AppEvent }[] = [
  { label: "Show that you type", icon: "pencil", event: { composing_event: {} } },
  { label: "Mark as read", icon: "checks", event: { read_message_event: {} } },
];

/** Everything but a text: another message, or an event that the contact sees. */
export function OtherActions(props: { onMessage: () => void; onEvent: (event: AppEvent) => void }) {
  return (
    <Menu position="top-start" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="Send something else than a text">
          <Icon name="plus" size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="image" size={16} />} onClick={props.onMessage}>
          Another message…
        </Menu.Item>
        <Menu.Divider />
        {EVENTS.map(({ label, icon, event }) => (
          <Menu.Item
            key={label}
            leftSection={<Icon name={icon} size={16} />}
            onClick={() => props.onEvent(event)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
