import { Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useHandsetActions } from "../../../live/queries.ts";
import { Icon } from "../../../parts/icons.tsx";
import type { Behaviour, HandsetAddress } from "../../../wire/handset.ts";
import { describeBehaviour, toBehaviour, toForm } from "./behaviour.ts";
import styles from "./script-button.module.css";
import { ScriptForm } from "./script-form.tsx";

/** Says what the handset does with messages, and opens the form to change it. */
export function ScriptButton(props: {
  address: HandsetAddress;
  behaviour: Behaviour | null;
  magic: string | null;
}) {
  const { address, behaviour, magic } = props;
  const [isOpen, popover] = useDisclosure(false);
  const { script } = useHandsetActions(address);
  const scripted = describeBehaviour(behaviour) ?? magic;
  const words = scripted ?? "Delivers at once";

  return (
    <Popover
      opened={isOpen}
      onChange={popover.set}
      width={340}
      position="bottom"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.button}
          data-scripted={scripted ? true : undefined}
          aria-label={`Script: ${words}`}
          title={words}
          onClick={popover.toggle}
        >
          <Icon name="script" size={15} />
          <span className={styles.words}>{words}</span>
          <Icon name="chevronDown" size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel}>
        <ScriptForm
          start={toForm(behaviour)}
          isBusy={script.isPending}
          error={script.error}
          onSave={(form) => script.mutate(toBehaviour(form), { onSuccess: popover.close })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
