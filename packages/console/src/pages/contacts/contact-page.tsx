import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Contact } from "@postrider/sdk/conversation";
import { useLocation } from "wouter";
import { useContact, useContactActions } from "../../live/contact-queries.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Avatar, contactName } from "../../parts/contact.tsx";
import { Card, Columns, DetailPage } from "../../parts/detail-page.tsx";
import { Icon } from "../../parts/icons.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ComposeDrawer } from "../messages/compose/compose-drawer.tsx";
import { ContactDrawer } from "./contact-drawer.tsx";
import { ContactFacts } from "./contact-facts.tsx";
import styles from "./contact-page.module.css";
import { ConversationsOf } from "./conversations-of.tsx";
import { Identities } from "./identities.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

/** One contact: where it is reached, what is known of it, and what was talked about. */
export function ContactPage({ contactId }: { contactId: string }) {
  const contact = useContact(contactId);
  return (
    <DetailPage what="contact" query={contact}>
      {(found) => <LoadedContact contact={found} />}
    </DetailPage>
  );
}

function LoadedContact({ contact }: { contact: Contact }) {
  const name = contactName(contact);
  return (
    <>
      <div className={styles.head}>
        <Avatar name={name} size={44} />
        <div className={styles.title}>
          <PageHead title={name}>
            <ContactButtons contact={contact} name={name} />
          </PageHead>
        </div>
      </div>
      <Columns
        sideFirst
        side={
          <>
            <Card title="Addresses">
              <Identities contact={contact} />
            </Card>
            <Card title="Details">
              <ContactFacts contact={contact} />
            </Card>
          </>
        }
      >
        <Card title="Conversations">
          <ConversationsOf contactId={contact.id} />
        </Card>
      </Columns>
    </>
  );
}

function ContactButtons({ contact, name }: { contact: Contact; name: string }) {
  const [, goTo] = useLocation();
  const [isWriting, writing] = useDisclosure(false);
  const [isEditing, editing] = useDisclosure(false);
  const [isMerging, merging] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  const { remove } = useContactActions(contact.id, () => goTo("/contacts"));
  const [first] = contact.channel_identities;
  return (
    <>
      {first && (
        <Button leftSection={<Icon name="send" size={16} />} onClick={writing.open}>
          Write
        </Button>
      )}
      <Button variant="default" leftSection={<Icon name="pencil" size={16} />} onClick={editing.open}>
        Edit
      </Button>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="Contact actions">
            <Icon name="menu" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="merge" size={16} />} onClick={merging.open}>
            Merge with another…
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={removing.open}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {first && (
        <ComposeDrawer
          opened={isWriting}
          onClose={writing.close}
          target={{
            to: first.identity,
            channels: contact.channel_identities
              .filter(({ identity }) => identity === first.identity)
              .map(({ channel }) => channel),
          }}
        />
      )}
      <ContactDrawer opened={isEditing} onClose={editing.close} contact={contact} />
      <MergeDialog opened={isMerging} onClose={merging.close} contact={contact} name={name} />
      <ConfirmDialog
        opened={isRemoving}
        onClose={removing.close}
        title={`Delete ${name}?`}
        action="Delete it"
        running={remove}
        onConfirm={() => remove.mutate()}
      >
        The contact and its conversations, with all messages and events in them, are deleted for good.
      </ConfirmDialog>
    </>
  );
}
