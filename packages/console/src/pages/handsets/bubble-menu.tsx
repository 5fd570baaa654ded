import { ActionIcon, Menu } from "@mantine/core";
import { useLocation } from "wouter";
import { Icon } from "../../parts/icons.tsx";
import type { ContactAbilities, HandsetMessage } from "../../wire/handset.ts";
import { useActions } from "./actions.tsx";
import styles from "./bubble-menu.module.css";

const REACTIONS = [
  { emoji: "👍", name: "thumbs up" },
  { emoji: "❤️", name: "heart" },
  { emoji: "😂", name: "laughter" },
  { emoji: "😮", name: "surprise" },
] as const;

/** What can be done with a message that arrived, besides answering it. */
export function BubbleMenu(props: { can: ContactAbilities; message: HandsetMessage }) {
  const { can, message } = props;
  const [, goTo] = useLocation();
  const { reply, report } = useActions();
  return (
    <Menu position="bottom-start" width={210}>
      <Menu.Target>
        <ActionIcon variant="transparent" size="sm" className={styles.button} aria-label="Message actions">
          <Icon name="menu" size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="route" size={16} />}
          onClick={() => goTo(`/messages/${message.message_id}`)}
        >
          Show its timeline
        </Menu.Item>
        {can.messages.includes("text_message") && (
          <Menu.Item
            leftSection={<Icon name="reply" size={16} />}
            onClick={() => reply.mutate({ text: "About this one.", reply_to: message.message_id })}
          >
            Quote it
          </Menu.Item>
        )}
        {can.read && (
          <Menu.Item
            leftSection={<Icon name="checks" size={16} />}
            disabled={message.read}
            onClick={() => report.mutate({ read: message.message_id })}
          >
            {message.read ? "Read" : "Mark as read"}
          </Menu.Item>
        )}
        {can.events.includes("reaction_event") && (
          <>
            <Menu.Divider />
            <Menu.Label>React</Menu.Label>
            <div className={styles.reactions}>
              {REACTIONS.map(({ emoji, name }) => (
                <Menu.Item
                  key={emoji}
                  className={styles.reaction}
                  aria-label={`React with ${name}`}
                  onClick={() => report.mutate({ reaction: { message_id: message.message_id, emoji } })}
                >
                  {emoji}
                </Menu.Item>
              ))}
            </div>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
