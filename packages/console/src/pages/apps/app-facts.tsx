import type { DispatchRetentionPolicy, RetentionPolicy } from "@postrider/sdk/conversation";
import { Facts } from "../../parts/facts.tsx";
import type { AppView } from "../../wire/apps.ts";
import { days, rate, wholeTime } from "./words.ts";

/** Settings of an app, in words. */
export function AppFacts({ app }: { app: AppView }) {
  const { message_retry_settings, delivery_report_based_fallback: fallback, rate_limits } = app;
  const retry = message_retry_settings?.retry_duration;
  return (
    <Facts
      facts={[
        { name: "App", value: app.id, isId: true },
        { name: "Messages", value: keptWords(app.retention_policy) },
        { name: "In dispatch mode", value: dispatchWords(app.dispatch_retention_policy) },
        { name: "Retries", value: retry === undefined ? "" : `for ${wholeTime(retry)} on each channel` },
        {
          name: "No receipt",
          value: fallback?.enabled
            ? `next channel after ${wholeTime(fallback.delivery_report_waiting_time ?? 0)}`
            : "waited for",
        },
        {
          name: "Metadata",
          value:
            app.conversation_metadata_report_view === "FULL"
              ? "of conversations, in callbacks"
              : "not in callbacks",
        },
        {
          name: "Own callbacks",
          value: app.signs_overridden_callbacks ? "signed, to addresses of messages" : "not signed",
        },
        { name: "Sends", value: rate(rate_limits?.outbound) },
        { name: "Receives", value: rate(rate_limits?.inbound) },
        { name: "Callbacks", value: rate(rate_limits?.webhooks) },
      ]}
    />
  );
}

function keptWords(policy: RetentionPolicy | null | undefined): string {
  const { retention_type, ttl_days = 0 } = policy ?? {};
  if (retention_type === "PERSIST_RETENTION_POLICY") return "kept for good";
  if (retention_type === "CONVERSATION_EXPIRE_POLICY")
    return `kept ${days(ttl_days)} with their conversation`;
  return `kept ${days(ttl_days)}`;
}

function dispatchWords(policy: DispatchRetentionPolicy | null | undefined): string {
  const kept = policy?.ttl_days ?? 0;
  return kept === 0 ? "not kept" : `kept ${days(kept)}`;
}
