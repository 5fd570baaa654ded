import { ActionIcon, Menu } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import { FailureLine } from "../../parts/notice.tsx";
import type { HandsetAddress } from "../../wire/handset.ts";
import { describeEvent, useActions } from "./actions.tsx";
import styles from "./composer.module.css";
import { lookOf } from "./looks.ts";
import { HANDSET_LOCATION } from "./tap.tsx";

/** A picture that needs no internet: the console serves it. */
const samplePicture = () => `${location.origin}/console/samples/market.jpg`;

/** The bottom of the screen: writes to the app as the person with this handset. */
export function Composer({ address }: { address: HandsetAddress }) {
  const [text, setText] = useState("");
  const { reply, report } = useActions();
  const { prompt, isRich } = lookOf(address.channel);

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
            <Menu.Item
              leftSection={<Icon name="image" size={16} />}
              onClick={() => reply.mutate({ media: { url: samplePicture() } })}
            >
              Send a picture
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon name="pin" size={16} />}
              onClick={() => reply.mutate({ location: HANDSET_LOCATION })}
            >
              Send the location
            </Menu.Item>
            {isRich && (
              <Menu.Item
                leftSection={<Icon name="menu" size={16} />}
                onClick={() => report.mutate({ composing: true })}
              >
                Begin to type
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <input
          className={styles.field}
          aria-label={`Message from ${displayIdentity(address.identity, address.channel)}`}
          placeholder={prompt}
          value={text}
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
