import type { Attempt, StatusReport } from "../../messaging/model.ts";
import type { CallbackRecord } from "../../store/callback-store.ts";
import type { StoredMessage, Timeline } from "../../store/message-store.ts";
import { addressOf, answerMessage } from "../conversation/message-form.ts";
import { summarise } from "./summary.ts";
import type { AttemptAnswer, CallbackAnswer, MessageRow, ReportAnswer, TimelineAnswer } from "./wire.ts";

export function answerRow(message: StoredMessage): MessageRow {
  return {
    id: message.id,
    direction: message.direction,
    app_id: message.appId,
    status: statusOf(message),
    ...addressOf(message),
    summary: summarise(message.direction === "TO_CONTACT" ? message.request.message : message.contactMessage),
    accept_time: isoTime(message.acceptedAt),
    contact_id: message.contactId,
    conversation_id: message.conversationId,
  };
}

export function answerTimeline({ message, attempts, reports, callbacks }: Timeline): TimelineAnswer {
  const isOutbound = message.direction === "TO_CONTACT";
  return {
    message: answerMessage(message),
    status: statusOf(message),
    ...(isOutbound && { request: message.request }),
    candidates: isOutbound ? (message.route ?? []) : [],
    position: isOutbound ? message.position : 0,
    attempts: attempts.map(answerAttempt),
    reports: reports.map(answerReport),
    callbacks: callbacks.map(answerCallback),
  };
}

export function answerCallback(callback: CallbackRecord): CallbackAnswer {
  return {
    id: callback.id,
    trigger: callback.trigger,
    target: callback.target,
    webhook_id: callback.webhookId,
    state: callback.state,
    created_at: isoTime(callback.createdAt),
    tries: callback.tries.map(({ at, status, latencyMs, error }) => ({
      at: isoTime(at),
      status,
      latency_ms: latencyMs,
      error: error ?? null,
    })),
  };
}

function answerAttempt(attempt: Attempt): AttemptAnswer {
  const { number, channel, identity, state, reason, losses, segments } = attempt;
  return {
    number,
    channel,
    identity,
    state,
    provider_message_id: attempt.providerMessageId,
    started_at: isoTime(attempt.startedAt),
    ended_at: attempt.endedAt === null ? null : isoTime(attempt.endedAt),
    reason,
    losses,
    segments,
  };
}

function answerReport({ status, channel, identity, reason, at }: StatusReport): ReportAnswer {
  return { status, channel, identity, reason, at: isoTime(at) };
}

function statusOf(message: StoredMessage): string {
  return message.direction === "TO_CONTACT" ? message.status : "RECEIVED";
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
