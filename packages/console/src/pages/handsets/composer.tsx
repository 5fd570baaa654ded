import { ActionIcon, Menu } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import { FailureLine } from "../../parts/notice.tsx";
import type { ContactAbilities, HandsetAddress } from "../../wire/handset.ts";
import { describeEvent, useActions } from "./actions.tsx";
import styles from "./composer.module.css";
import { lookOf } from "./looks.ts";
import { otherEvents, otherMessages } from "./other-actions.ts";

/** The bottom of the screen: writes to the app as the person with this handset. */
export function Composer({ address, can }: { address: HandsetAddress; can: ContactAbilities }) {
  const [text, setText] = useState("");
  const { reply, report } = useActions();
  const canWrite = can.messages.includes("text_message");
  const prompt = canWrite ? lookOf(address.channel).prompt : "People cannot write on this channel";
  const messages = otherMessages(can);
  const events = otherEvents(can);

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    reply.mutate({ text }, { onSuccess: () => setText("") });
  };

  return (
    <div className={styles.foot}>
      <FailureLine error={reply.error ?? report.error} />
      <div role="status">
        {report.isSuccess && (
          <p key={report.submittedAt} className={styles.note}>
            {describeEvent(report.variables)}
          </p>
        )}
      </div>
      <form className={styles.composer} onSubmit={send}>
        <Menu position="top-start" width={210}>
          <Menu.Target>
            <ActionIcon
              variant="transparent"
              size="lg"
              className={styles.more}
              aria-label="Send something else"
            >
              <Icon name="plus" size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {messages.map(({ label, icon, reply: sent }) => (
              <Menu.Item
                key={label}
                leftSection={<Icon name={icon} size={16} />}
                onClick={() => reply.mutate(sent)}
              >
                {label}
              </Menu.Item>
            ))}
            {messages.length > 0 && <Menu.Divider />}
            {events.map(({ label, icon, event }) => (
              <Menu.Item
                key={label}
                leftSection={<Icon name={icon} size={16} />}
                onClick={() => report.mutate(event)}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <input
          className={styles.field}
          aria-label={`Message from ${displayIdentity(address.identity, address.channel)}`}
          placeholder={prompt}
          value={text}
          disabled={!canWrite}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ActionIcon
          type="submit"
          radius="xl"
          size="lg"
          className={styles.send}
          aria-label="Send"
          loading={reply.isPending}
          disabled={text.trim() === ""}
        >
          <Icon name="arrowUp" size={18} />
        </ActionIcon>
      </form>
    </div>
  );
}
