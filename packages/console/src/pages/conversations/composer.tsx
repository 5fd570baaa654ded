import { ActionIcon, Select, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { AppMessage, Contact } from "@postrider/sdk/conversation";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useSendEvent } from "../../live/conversation-queries.ts";
import { useSendMessage } from "../../live/queries.ts";
import { channelName } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { FailureLine } from "../../parts/notice.tsx";
import type { ConversationRecord } from "../../wire/participants.ts";
import styles from "./composer.module.css";
import { FollowMessage } from "./follow-message.tsx";
import { OtherActions } from "./other-actions.tsx";
import { RichMessage } from "./rich-message.tsx";

/** Writes to the contact as the app. The server chooses the channel unless one is named. */
export function Composer(props: {
  conversation: ConversationRecord;
  contact: Contact | undefined;
  name: string;
}) {
  const { conversation, contact, name } = props;
  const [text, setText] = useState("");
  const [channel, setChannel] = useState<string | null>(null);
  const [isRich, rich] = useDisclosure(false);
  const send = useSendMessage();
  const tell = useSendEvent();
  const channels = [...new Set((contact?.channel_identities ?? []).map((identity) => identity.channel))];

  const submit = (message: AppMessage, onSuccess: () => void) =>
    send.mutate(
      {
        app_id: conversation.app_id,
        recipient: { contact_id: conversation.contact_id },
        message,
        ...(channel && { channel_priority_order: [channel] }),
      },
      { onSuccess },
    );
  const submitText = () => {
    if (text.trim() === "" || send.isPending) return;
    submit({ text_message: { text: text.trim() } }, () => setText(""));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submitText();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submitText();
  };

  return (
    <div className={styles.foot}>
      {!conversation.active && (
        <p className={styles.note}>This conversation has ended: a message begins a new one.</p>
      )}
      {!isRich && <FailureLine error={send.error ?? tell.error} />}
      <form className={styles.composer} onSubmit={onSubmit}>
        <OtherActions
          onMessage={rich.open}
          onEvent={(event) =>
            tell.mutate({
              app_id: conversation.app_id,
              recipient: { contact_id: conversation.contact_id },
              event,
              ...(channel && { channel_priority_order: [channel] }),
            })
          }
        />
        <Textarea
          className={styles.field}
          aria-label={`Message to ${name}`}
          placeholder="Write a message"
          autosize
          minRows={1}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {channels.length > 1 && (
          <Select
            className={styles.channel}
            aria-label="Channel to send on"
            placeholder="Any channel"
            data={channels.map((value) => ({ value, label: channelName(value) }))}
            value={channel}
            onChange={setChannel}
            clearable
            clearButtonProps={{ "aria-label": "Any channel" }}
          />
        )}
        <ActionIcon
          type="submit"
          size={36}
          className={styles.send}
          aria-label="Send"
          loading={send.isPending}
          disabled={text.trim() === ""}
        >
          <Icon name="arrowUp" size={18} />
        </ActionIcon>
      </form>
      <RichMessage
        opened={isRich}
        onClose={rich.close}
        name={name}
        sending={send}
        onSend={(message) => submit(message, rich.close)}
      />
      {!conversation.active && send.isSuccess && (
        <FollowMessage messageId={send.data.message_id} from={conversation.id} />
      )}
    </div>
  );
}
