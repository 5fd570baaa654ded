import type { AppChange, AppView } from "../../../wire/apps.ts";

/** What the form of an app holds. "" stands for a number that was deleted. */
export interface AppDraft {
  displayName: string;
  mode: string;
  reportsMetadata: boolean;
  retentionType: string;
  retentionDays: number | "";
  dispatchDays: number | "";
  retrySeconds: number | "";
  movesOnWithoutReport: boolean;
  waitSeconds: number | "";
  signsOwnCallbacks: boolean;
  /** "": the one that there is stays. */
  secret: string;
}

/** Seconds that the form offers when moving on without a report is switched on. */
const USUAL_WAIT_SECONDS = 60;

/** The form for an app as it is. */
export function draftOf(app: AppView): AppDraft {
  const { retention_policy, delivery_report_based_fallback: fallback } = app;
  return {
    displayName: app.display_name,
    mode: app.processing_mode ?? "DISPATCH",
    reportsMetadata: app.conversation_metadata_report_view === "FULL",
    retentionType: retention_policy?.retention_type ?? "MESSAGE_EXPIRE_POLICY",
    retentionDays: retention_policy?.ttl_days ?? "",
    dispatchDays: app.dispatch_retention_policy?.ttl_days ?? "",
    retrySeconds: app.message_retry_settings?.retry_duration ?? "",
    movesOnWithoutReport: fallback?.enabled ?? false,
    waitSeconds: fallback?.delivery_report_waiting_time || USUAL_WAIT_SECONDS,
    signsOwnCallbacks: app.signs_overridden_callbacks,
    secret: "",
  };
}

/** What keeps a draft from being saved, by field; the server checks the rest. */
export function problemsOf(draft: AppDraft, app: AppView): Partial<Record<keyof AppDraft, string>> {
  const missing = (value: number | "") => (value === "" ? "Type a number." : undefined);
  const problems = {
    displayName: draft.displayName.trim() === "" ? "Type a name." : undefined,
    retentionDays: isPersistent(draft) ? undefined : missing(draft.retentionDays),
    dispatchDays: missing(draft.dispatchDays),
    retrySeconds: missing(draft.retrySeconds),
    waitSeconds: draft.movesOnWithoutReport ? missing(draft.waitSeconds) : undefined,
    secret:
      draft.signsOwnCallbacks && !app.signs_overridden_callbacks && draft.secret === ""
        ? "Type a secret to sign with."
        : undefined,
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

/** What is to be changed for the app to become as the draft has it; nothing else, so that nobody's change is undone. */
export function changeOf(draft: AppDraft, app: AppView): AppChange {
  const before = draftOf(app);
  const differs = (...names: (keyof AppDraft)[]) => names.some((name) => draft[name] !== before[name]);
  return {
    ...(differs("displayName") && { display_name: draft.displayName.trim() }),
    ...(differs("mode") && { processing_mode: draft.mode }),
    ...(differs("reportsMetadata") && {
      conversation_metadata_report_view: draft.reportsMetadata ? "FULL" : "NONE",
    }),
    ...(differs("retentionType", "retentionDays") && {
      retention_policy: {
        retention_type: draft.retentionType,
        ...(!isPersistent(draft) && { ttl_days: Number(draft.retentionDays) }),
      },
    }),
    ...(differs("dispatchDays") && {
      dispatch_retention_policy: {
        retention_type: "MESSAGE_EXPIRE_POLICY",
        ttl_days: Number(draft.dispatchDays),
      },
    }),
    ...(differs("retrySeconds") && {
      message_retry_settings: { retry_duration: Number(draft.retrySeconds) },
    }),
    ...(differs("movesOnWithoutReport", "waitSeconds") && {
      delivery_report_based_fallback: draft.movesOnWithoutReport
        ? { enabled: true, delivery_report_waiting_time: Number(draft.waitSeconds) }
        : { enabled: false, delivery_report_waiting_time: 0 },
    }),
    ...(differs("signsOwnCallbacks", "secret") && {
      callback_settings: {
        secret_for_overridden_callback_urls: draft.signsOwnCallbacks ? draft.secret : "",
      },
    }),
  };
}

function isPersistent({ retentionType }: AppDraft): boolean {
  return retentionType === "PERSIST_RETENTION_POLICY";
}
