import { Button, Popover, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { channelOptions } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { normaliseIdentity } from "../../parts/identity.ts";
import { knownChannels } from "../../parts/known-channels.ts";
import type { HandsetAddress } from "../../wire/handset.ts";
import styles from "./add-handset.module.css";

/** Puts a handset on the desk, by its number and channel. It need not have been used before. */
export function AddHandset(props: {
  isOpen: (address: HandsetAddress) => boolean;
  onAdd: (address: HandsetAddress) => void;
  variant: "default" | "filled";
}) {
  const [isShown, popover] = useDisclosure(false);
  const [number, setNumber] = useState("");
  const [channel, setChannel] = useState(() => knownChannels()[0] ?? "SMS");
  const [error, setError] = useState<string>();

  const add = (event: FormEvent) => {
    event.preventDefault();
    const address = { channel, identity: normaliseIdentity(number) };
    if (address.identity === "") return setError("Type a number, such as +12025550123.");
    if (!props.isOpen(address)) props.onAdd(address);
    setNumber("");
    setError(undefined);
    popover.close();
  };

  return (
    <Popover opened={isShown} onChange={popover.set} width={280} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          variant={props.variant}
          size={props.variant === "filled" ? "sm" : "compact-sm"}
          leftSection={<Icon name="plus" size={15} />}
          onClick={popover.toggle}
        >
          {props.variant === "filled" ? "Add a handset" : "Add"}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={add} className={styles.form}>
          <TextInput
            label="Number"
            type="tel"
            placeholder="+1 202 555 0123"
            value={number}
            error={error}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Select
            label="Channel"
            data={channelOptions()}
            value={channel}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => value && setChannel(value)}
          />
          <Button type="submit">Add</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
