import { Popover } from "@mantine/core";
import { Icon } from "../../parts/icons.tsx";
import { LossList } from "../../parts/loss-list.tsx";
import type { Loss } from "../../wire/shown.ts";
import styles from "./bubble.module.css";

/** Says that a message lost something on the way, and on request what. */
export function Losses({ losses }: { losses: Loss[] }) {
  return (
    <Popover width={300} position="bottom" shadow="md">
      <Popover.Target>
        <button type="button" className={styles.lost}>
          <Icon name="warning" size={13} />
          {losses.length} lost
        </button>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <LossList losses={losses} />
      </Popover.Dropdown>
    </Popover>
  );
}
