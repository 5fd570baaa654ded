import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  type TextMapPropagator,
  TraceFlags,
  type Tracer,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { traceIdOf } from "../../src/observability/trace.ts";
import { startWorld, type World } from "../world.ts";

/** What an operator's SDK brings along: contexts that follow promises. */
class Contexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = () => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager["with"] = (active, work, self, ...args) =>
    this.#storage.run(active, () => work.call(self as ThisParameterType<typeof work>, ...args));
  bind: ContextManager["bind"] = (_context, target) => target;
  enable = () => this;
  disable = () => this;
}

/** W3C Trace Context, section 3.2. */
const traceparent: TextMapPropagator = {
  inject(active, carrier, setter) {
    const span = trace.getSpanContext(active);
    if (span) setter.set(carrier, "traceparent", `00-${span.traceId}-${span.spanId}-0${span.traceFlags}`);
  },
  extract: (active) => active,
  fields: () => ["traceparent"],
};

interface RecordedSpan {
  name: string;
  spanContext: SpanContext;
  attributes: Attributes;
}

/** Keeps the spans that end, as an exporter in memory would. */
class Recorder implements TracerProvider, Pick<Tracer, "startSpan"> {
  readonly ended: RecordedSpan[] = [];

  getTracer(): Tracer {
    const startSpan: Tracer["startSpan"] = (...args) => this.startSpan(...args);
    const startActiveSpan = (
      name: string,
      options: SpanOptions,
      parent: Context,
      work: (span: Span) => unknown,
    ) => {
      const span = this.startSpan(name, options, parent);
      return context.with(trace.setSpan(parent, span), work, undefined, span);
    };
    return { startSpan, startActiveSpan: startActiveSpan as Tracer["startActiveSpan"] };
  }

  startSpan(name: string, { attributes = {} }: SpanOptions = {}, parent = context.active()): Span {
    const traceId = trace.getSpanContext(parent)?.traceId ?? randomBytes(16).toString("hex");
    const spanContext = { traceId, spanId: randomBytes(8).toString("hex"), traceFlags: TraceFlags.SAMPLED };
    const span = trace.wrapSpanContext(spanContext);
    span.end = () => void this.ended.push({ name, spanContext, attributes });
    return span;
  }
}

const recorder = new Recorder();
let world: World;
beforeAll(async () => {
  trace.setGlobalTracerProvider(recorder);
  context.setGlobalContextManager(new Contexts());
  propagation.setGlobalPropagator(traceparent);
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  for (const api of [trace, context, propagation]) api.disable();
});

test("a message has one trace from acceptance to callback, and the customer is asked to continue it", async () => {
  await world.listen(["MESSAGE_DELIVERY"]);
  const id = await world.send();
  await world.clock.advance(1_000);

  const traceId = traceIdOf(id);
  const ofMessage = recorder.ended.filter(({ spanContext }) => spanContext.traceId === traceId);
  const names = ofMessage.map(({ name }) => name);
  expect(names[0]).toBe("accept");
  expect(names).toContain("dispatch");
  expect(names.filter((name) => name === "deliver")).toHaveLength(world.customer.received.length);
  for (const { headers } of world.customer.received)
    expect(headers.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  expect(JSON.stringify(ofMessage.map(({ attributes }) => attributes))).not.toContain("Hello");
});

test("a trace id is a ULID in hexadecimal", () => {
  // Source of the pair: the bits of the ULID specification's layout, 48 of time and 80 of chance.
  expect(traceIdOf("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe("01563e3ab5d3d6764c61efb99302bd5b");
  expect(traceIdOf("app-event-1")).toBeUndefined();
});
