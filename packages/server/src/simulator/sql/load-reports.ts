import type { Statement } from "../../store/database.ts";
import type { Report } from "../react.ts";

/** Messages whose reports are due. */
export const loadReports: Statement = {
  name: "simulator_load_reports",
  text: `
select id, channel, project_id, status, report
from handset_message
where id = any($1::text[])`,
};

export interface ReportRow {
  id: string;
  channel: string;
  project_id: string;
  status: "QUEUED_ON_CHANNEL" | "DELIVERED" | "READ" | "FAILED";
  report: Report | null;
}
