/** A batch and how far it is. Times are ISO. */
export interface BatchRow {
  id: string;
  app_id: string;
  state: "SCHEDULED" | "READY" | "PROCESSED" | "CANCELLED";
  /** One line of what it says. */
  summary: string;
  created_at: string;
  /** null: at once. */
  send_after: string | null;
  batch_metadata: Record<string, unknown>;
  recipients: number;
  /** Recipients that have their message. */
  sent: number;
  /** How many of its messages are in each status. */
  statuses: Record<string, number>;
}

/** One page of batches, newest first. */
export interface BatchPage {
  batches: BatchRow[];
  /** "" on the last page. */
  next_page_token: string;
}
