import { useHandsets } from "../../live/queries.ts";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import type { HandsetSummary } from "../../wire/handset.ts";
import { AddHandset } from "./add-handset.tsx";
import { useOpenHandsets } from "./open-handsets.ts";
import styles from "./page.module.css";
import { Phone } from "./phone.tsx";
import { Rail, RailSkeleton } from "./rail.tsx";

/** Phones side by side: what arrived, as each channel shows it, and ways to answer. */
export function HandsetsPage() {
  const handsets = useHandsets();
  if (handsets.isPending) {
    return (
      <div className={styles.page}>
        <RailSkeleton />
      </div>
    );
  }
  if (handsets.isError) {
    return <FailureNotice error={handsets.error} retry={() => void handsets.refetch()} isPage />;
  }
  return <Desk known={handsets.data} />;
}

function Desk({ known }: { known: HandsetSummary[] }) {
  const { open, isOpen, toggle } = useOpenHandsets(known);
  return (
    <div className={styles.page}>
      <title>Handsets · Postrider</title>
      <Rail known={known} open={open} isOpen={isOpen} onToggle={toggle} />
      {open.length === 0 ? (
        <div className={styles.empty}>
          <Notice
            icon="handset"
            title={known.length === 0 ? "No handset yet" : "No handset is open"}
            action={<AddHandset isOpen={isOpen} onAdd={toggle} variant="filled" />}
          >
            {known.length === 0
              ? "Any number is a virtual handset here. Send it a message, or add it now and write first."
              : "Choose one from the list, or add another number."}
          </Notice>
        </div>
      ) : (
        <div className={styles.desk}>
          {open.map((address) => (
            <Phone
              key={`${address.channel}/${address.identity}`}
              address={address}
              onClose={() => toggle(address)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
