import { Skeleton } from "@mantine/core";
import type { Contact } from "@postrider/sdk/conversation";
import { Link } from "wouter";
import { Avatar, contactName } from "../../parts/contact.tsx";
import table from "../../parts/table.module.css";
import styles from "./contact-table.module.css";
import { IdentityLabel } from "./identity-label.tsx";

/** Addresses that a row has room for. */
const SHOWN_IDENTITIES = 2;

const SKELETON_ROWS = [1, 2, 3, 4, 5, 6];

/** Contacts as rows; on a phone each row is a small card. The whole row leads to the contact. */
export function ContactTable({ contacts }: { contacts: Contact[] }) {
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Contact</th>
            <th scope="col">Addresses</th>
            <th scope="col">External id</th>
            <th scope="col">E-mail</th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <Row key={contact.id} contact={contact} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ contact }: { contact: Contact }) {
  const name = contactName(contact);
  const { channel_identities: identities } = contact;
  return (
    <tr className={`${table.row} ${table.leading} ${styles.row}`}>
      <td>
        <span className={styles.contact}>
          <Avatar name={name} size={32} />
          <Link href={`/contacts/${contact.id}`} className={`${table.link} ${styles.link}`}>
            {name}
          </Link>
        </span>
      </td>
      <td>
        <span className={styles.identities}>
          {identities.slice(0, SHOWN_IDENTITIES).map(({ channel, identity, app_id = "" }) => (
            <IdentityLabel key={`${channel} ${identity} ${app_id}`} channel={channel} identity={identity} />
          ))}
          {identities.length > SHOWN_IDENTITIES && (
            <span className={styles.more}>and {identities.length - SHOWN_IDENTITIES} more</span>
          )}
        </span>
      </td>
      <td className={styles.quiet}>{contact.external_id}</td>
      <td className={styles.quiet}>{contact.email}</td>
    </tr>
  );
}

/** Stands in for the table while it loads. */
export function ContactTableSkeleton() {
  return (
    <div className={table.frame} role="status" aria-label="Loading contacts">
      {SKELETON_ROWS.map((row) => (
        <Skeleton key={row} height={22} radius="sm" className={table.skeleton} />
      ))}
    </div>
  );
}
