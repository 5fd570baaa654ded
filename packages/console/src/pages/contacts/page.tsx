import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { type ReactNode, useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { useContacts } from "../../live/contact-queries.ts";
import { Icon } from "../../parts/icons.tsx";
import list from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { OlderButton } from "../../parts/older-button.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ContactDrawer } from "./contact-drawer.tsx";
import { ContactTable, ContactTableSkeleton } from "./contact-table.tsx";
import styles from "./page.module.css";

/** Time after the last key before the server is asked. */
const TYPING_PAUSE_MS = 250;

/** The people of the project, newest first, or those that a search finds. */
export function ContactsPage() {
  const [typed, setTyped, search] = useSearch();
  const [isCreating, create] = useDisclosure(false);
  return (
    <div className={list.page}>
      <PageHead title="Contacts">
        <Button leftSection={<Icon name="plus" size={17} />} onClick={create.open}>
          New contact
        </Button>
      </PageHead>
      <search aria-label="Contacts">
        <TextInput
          aria-label="Find contacts"
          placeholder="Name, number or external id"
          leftSection={<Icon name="search" size={16} />}
          className={styles.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </search>
      <ContactList
        search={search}
        empty={
          search === "" ? (
            <Notice
              icon="person"
              title="No contacts yet"
              action={<Button onClick={create.open}>Create the first one</Button>}
            >
              Whoever your app writes to, and whoever writes to it, becomes a contact.
            </Notice>
          ) : (
            <Notice
              icon="search"
              title="Nobody is found"
              action={
                <Button variant="default" onClick={() => setTyped("")}>
                  Show all contacts
                </Button>
              }
            >
              A search looks at how names and numbers begin, and at whole external ids.
            </Notice>
          )
        }
      />
      <ContactDrawer opened={isCreating} onClose={create.close} contact={undefined} />
    </div>
  );
}

/** What is typed, and what is searched for once the typing pauses. It lives in the address, too. */
function useSearch(): [string, (typed: string) => void, string] {
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState(parameters.get("search") ?? "");
  const [paused] = useDebouncedValue(typed, TYPING_PAUSE_MS);
  const search = paused.trim();
  useEffect(() => {
    setParameters(search ? { search } : {}, { replace: true });
  }, [search, setParameters]);
  return [typed, setTyped, search];
}

function ContactList({ search, empty }: { search: string; empty: ReactNode }) {
  const found = useContacts(search);
  if (found.isPending) return <ContactTableSkeleton />;
  if (found.isError) return <FailureNotice error={found.error} retry={() => void found.refetch()} />;
  const contacts = found.data.pages.flatMap((page) => page.contacts);
  if (contacts.length === 0) return <div className={list.card}>{empty}</div>;
  return (
    <>
      <ContactTable contacts={contacts} />
      <OlderButton list={found} what="contacts" className={list.more} />
    </>
  );
}
