import type { Template } from "@postrider/sdk/conversation";
import { Link } from "wouter";
import { Chip } from "../../parts/chip.tsx";
import { RelativeTime } from "../../parts/relative-time.tsx";
import table from "../../parts/table.module.css";
import { templateAddress } from "./address.ts";
import styles from "./template-table.module.css";
import { languagesOf } from "./translations.ts";

/** Templates as rows; on a phone each row is a small card. The whole row leads to the template. */
export function TemplateTable({ templates }: { templates: Template[] }) {
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Template</th>
            <th scope="col">Languages</th>
            <th scope="col" className={styles.time}>
              Changed
            </th>
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => (
            <Row key={template.id} template={template} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ template }: { template: Template }) {
  return (
    <tr className={`${table.row} ${table.leading} ${styles.row}`}>
      <td>
        <Link href={templateAddress(template.id)} className={`${table.link} ${styles.link}`}>
          {template.id}
        </Link>
        {template.description && <p className={styles.description}>{template.description}</p>}
      </td>
      <td>
        <div className={styles.languages}>
          {languagesOf(template).map(({ code, isDefault, versions }) => (
            <Chip
              key={code}
              tone={isDefault ? "info" : "neutral"}
              {...(isDefault && { title: "Default language" })}
            >
              {versions.length === 1 ? code : `${code} · ${versions.length} versions`}
            </Chip>
          ))}
        </div>
      </td>
      <td className={styles.time}>
        <RelativeTime at={template.update_time} />
      </td>
    </tr>
  );
}
