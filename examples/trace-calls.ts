/** Spans of OpenTelemetry for the SDK's calls: `new SinchClient({ hooks: traceCalls() })`. */
import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Hooks } from "@postrider/sdk";

/** One span a call, from its first request to its end, with an event for each wait between attempts. */
export function traceCalls(): Hooks {
  const tracer = trace.getTracer("@postrider/sdk");
  // All events of one call carry the same object.
  const spans = new WeakMap<object, Span>();
  return {
    onRequest({ call, operation, method, url }) {
      if (spans.has(call)) return;
      const attributes = { "http.request.method": method, "url.full": url };
      spans.set(call, tracer.startSpan(operation, { kind: SpanKind.CLIENT, attributes }));
    },
    onResponse({ call, status }) {
      spans.get(call)?.setAttribute("http.response.status_code", status);
    },
    onRetry({ call, delayMs, error }) {
      spans.get(call)?.addEvent("retry", { delay_ms: delayMs, reason: error.message });
    },
    onEnd({ call, attempts, error }) {
      const span = spans.get(call);
      span?.setAttribute("http.request.resend_count", Math.max(0, attempts - 1));
      if (error instanceof Error) {
        span?.recordException(error);
        span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      }
      span?.end();
    },
  };
}
