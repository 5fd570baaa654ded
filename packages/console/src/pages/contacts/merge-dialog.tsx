import { Button, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Contact } from "@postrider/sdk/conversation";
import { useState } from "react";
import { useContactActions, useContacts } from "../../live/contact-queries.ts";
import { Avatar, contactName } from "../../parts/contact.tsx";
import { Icon } from "../../parts/icons.tsx";
import { FailureLine } from "../../parts/notice.tsx";
import { IdentityLabel } from "./identity-label.tsx";
import { MergeConsequences } from "./merge-consequences.tsx";
import styles from "./merge-dialog.module.css";

/** Time after the last key before the server is asked. */
const TYPING_PAUSE_MS = 250;

/** More than that are found by typing on. */
const MAX_CANDIDATES = 6;

/** Takes another contact, the same person under another address, into this one. */
export function MergeDialog(props: { opened: boolean; onClose: () => void; contact: Contact; name: string }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={`Merge with ${props.name}`}
      centered
      size={520}
      classNames={{ title: styles.title ?? "" }}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Merge contact={props.contact} onMerged={props.onClose} />
    </Modal>
  );
}

function Merge({ contact, onMerged }: { contact: Contact; onMerged: () => void }) {
  const [source, setSource] = useState<Contact>();
  const { merge } = useContactActions(contact.id);
  if (source === undefined) return <SourcePicker contact={contact} onPick={setSource} />;
  return (
    <>
      <MergeConsequences destination={contact} source={source} />
      <FailureLine error={merge.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => setSource(undefined)}>
          Back
        </Button>
        <Button loading={merge.isPending} onClick={() => merge.mutate(source.id, { onSuccess: onMerged })}>
          Merge
        </Button>
      </div>
    </>
  );
}

function SourcePicker({ contact, onPick }: { contact: Contact; onPick: (source: Contact) => void }) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const found = useContacts(search);
  const candidates = (found.data?.pages.flatMap((page) => page.contacts) ?? []).filter(
    ({ id }) => id !== contact.id,
  );
  return (
    <>
      <TextInput
        label="Which contact goes into this one?"
        placeholder="Name, number or external id"
        leftSection={<Icon name="search" size={16} />}
        value={typed}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <FailureLine error={found.error} />
      <ul className={styles.candidates} aria-label="Contacts">
        {candidates.slice(0, MAX_CANDIDATES).map((candidate) => (
          <li key={candidate.id}>
            <button type="button" className={styles.candidate} onClick={() => onPick(candidate)}>
              <Avatar name={contactName(candidate)} size={32} />
              <span className={styles.words}>
                <span className={styles.name}>{contactName(candidate)}</span>
                {candidate.channel_identities[0] && <IdentityLabel {...candidate.channel_identities[0]} />}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.isSuccess && candidates.length === 0 && <p className={styles.none}>Nobody else is found.</p>}
    </>
  );
}
