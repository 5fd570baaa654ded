import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Contact } from "@postrider/sdk/conversation";
import { Link, useLocation } from "wouter";
import { useConversationActions } from "../../live/conversation-queries.ts";
import { ChannelTag } from "../../parts/channel.tsx";
import { Chip } from "../../parts/chip.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Avatar } from "../../parts/contact.tsx";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import type { ConversationRecord } from "../../wire/participants.ts";
import styles from "./chat-head.module.css";

/** With whom, over which channel, and what can be done with the conversation as a whole. */
export function ChatHead(props: {
  conversation: ConversationRecord;
  contact: Contact | undefined;
  name: string;
  backHref: string;
}) {
  const { conversation, contact, name, backHref } = props;
  const channel = conversation.active_channel ?? "";
  const identity = contact?.channel_identities.find((one) => one.channel === channel)?.identity;
  return (
    <header className={styles.head}>
      <Link href={backHref} className={styles.back} aria-label="All conversations">
        <Icon name="arrowLeft" size={18} />
      </Link>
      <Avatar name={name} />
      <div className={styles.words}>
        <h1 className={styles.name}>
          <Link href={`/contacts/${conversation.contact_id}`} className={styles.link}>
            {name}
          </Link>
        </h1>
        <p className={styles.about}>
          {channel && <ChannelTag channel={channel} />}
          {identity && <span className={styles.identity}>{displayIdentity(identity, channel)}</span>}
        </p>
      </div>
      <Chip tone={conversation.active ? "good" : "neutral"} dot>
        {conversation.active ? "Active" : "Ended"}
      </Chip>
      <ChatMenu
        conversation={conversation}
        handset={identity === undefined ? undefined : `${channel}:${identity}`}
        backHref={backHref}
      />
    </header>
  );
}

function ChatMenu(props: {
  conversation: ConversationRecord;
  handset: string | undefined;
  backHref: string;
}) {
  const { conversation, handset, backHref } = props;
  const [, goTo] = useLocation();
  const [isStopping, stopping] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  const { stop, remove } = useConversationActions(conversation.id, () => goTo(backHref));
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="Conversation actions">
            <Icon name="menu" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="person" size={16} />}
            onClick={() => goTo(`/contacts/${conversation.contact_id}`)}
          >
            Show the contact
          </Menu.Item>
          {handset && (
            <Menu.Item
              leftSection={<Icon name="handset" size={16} />}
              onClick={() => goTo(`/handsets?open=${encodeURIComponent(handset)}`)}
            >
              Show the handset
            </Menu.Item>
          )}
          <Menu.Divider />
          {conversation.active && (
            <Menu.Item leftSection={<Icon name="close" size={16} />} onClick={stopping.open}>
              End the conversation…
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={removing.open}>
            Delete the conversation…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={isStopping}
        onClose={stopping.close}
        title="End the conversation?"
        action="End it"
        running={stop}
        onConfirm={() => stop.mutate(undefined, { onSuccess: stopping.close })}
      >
        What was said stays. The next message, from either side, begins a new conversation.
      </ConfirmDialog>
      <ConfirmDialog
        opened={isRemoving}
        onClose={removing.close}
        title="Delete the conversation?"
        action="Delete it"
        running={remove}
        onConfirm={() => remove.mutate()}
      >
        All messages and events in it are deleted, for good. The contact stays.
      </ConfirmDialog>
    </>
  );
}
