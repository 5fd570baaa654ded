import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";

/*
 * Traces over the OpenTelemetry API. The operator chooses an SDK and where traces go; without one nothing is done.
 *
 * The trace of a message is known from its id: a ULID has 128 bits, and so has a trace id. So every process that
 * does something for a message continues the same trace, and nothing has to be stored with it.
 */

const tracer = trace.getTracer("postrider");

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The trace id of a message: its ULID as 32 hex digits. undefined: it is no ULID. */
export function traceIdOf(messageId: string): string | undefined {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(messageId)) return undefined;
  let bits = 0n;
  for (const character of messageId) bits = bits * 32n + BigInt(CROCKFORD.indexOf(character));
  return bits.toString(16).padStart(32, "0");
}

/** Does `work` as a span of the message's trace, which is active meanwhile. What it throws ends the span as an error. */
export function inTrace<Result>(
  name: string,
  messageId: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer.startActiveSpan(name, { attributes }, traceOf(messageId), async (span) => {
    try {
      return await work();
    } catch (error) {
      // The error's text may hold what people wrote; its name does not.
      const message = error instanceof Error ? error.name : "";
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}

/**
 * Begins a message's trace with what led to its id, linked to the caller's span when there is one.
 *
 * @param startTime milliseconds since 1970.
 */
export function beginTrace(name: string, messageId: string, startTime: number, attributes: Attributes): void {
  const caller = trace.getSpanContext(context.active());
  const links = caller === undefined ? [] : [{ context: caller }];
  tracer.startSpan(name, { startTime, attributes, links }, traceOf(messageId)).end();
}

/** Headers that let the receiver continue the active trace (W3C Trace Context); none without an SDK. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** The root of a message's trace, as if another process had begun it. Whether it is kept is the sampler's choice. */
function traceOf(messageId: string): Context {
  const traceId = traceIdOf(messageId);
  if (traceId === undefined) return ROOT_CONTEXT;
  const spanId = traceId.slice(16);
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}
