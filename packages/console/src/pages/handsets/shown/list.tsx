import { Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Icon } from "../../../parts/icons.tsx";
import type { ShownListSection, ShownPart } from "../../../wire/shown.ts";
import { useTap } from "../tap.tsx";
import styles from "./list.module.css";

/** A list message: a bubble with a button that opens the rows over the conversation. */
export function ListView({ list }: { list: Extract<ShownPart, { kind: "list" }> }) {
  const [isOpen, sheet] = useDisclosure(false);
  const { canTap, choose } = useTap();
  const pick = (postback: string) => {
    choose(postback);
    sheet.close();
  };
  return (
    <div className={styles.list}>
      <div className={styles.words}>
        <p className={styles.title}>{list.title}</p>
        {list.description && <p className={styles.description}>{list.description}</p>}
      </div>
      <button type="button" className={styles.open} disabled={!canTap} onClick={sheet.open}>
        <Icon name="list" size={16} />
        {list.button}
      </button>
      <Modal
        opened={isOpen}
        onClose={sheet.close}
        title={list.button}
        size="xs"
        centered
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {list.sections.map((section) => (
          <Section key={section.items[0]?.postback ?? section.title} section={section} onPick={pick} />
        ))}
      </Modal>
    </div>
  );
}

function Section({ section, onPick }: { section: ShownListSection; onPick: (postback: string) => void }) {
  return (
    <section className={styles.section} aria-label={section.title}>
      {section.title && <h3 className={styles.sectionTitle}>{section.title}</h3>}
      {section.items.map((item) => (
        <button
          key={item.postback}
          type="button"
          className={styles.row}
          onClick={() => onPick(item.postback)}
        >
          {item.title}
          {item.description && <span className={styles.rowDescription}>{item.description}</span>}
        </button>
      ))}
    </section>
  );
}
