import { expect, test } from "vitest";
import { createMetrics } from "./metrics.ts";

test("tells queue and connections, each kind of work even when there is none", async () => {
  const metrics = createMetrics({
    backlog: async () => [{ kind: "send", items: 12, lagMs: 2_500 }],
    connections: async () => ({ open: 3, idle: 2, waiting: 1 }),
  });
  const text = await metrics.text();
  expect(text).toContain('postrider_queue_items{kind="send"} 12');
  expect(text).toContain('postrider_queue_items{kind="callback"} 0');
  expect(text).toContain('postrider_queue_lag_seconds{kind="send"} 2.5');
  expect(text).toContain('postrider_database_connections{state="waiting"} 1');
});

test("goes without the queue when the database is away", async () => {
  const metrics = createMetrics({
    backlog: () => Promise.reject(new Error("away")),
    connections: async () => ({ open: 0, idle: 0, waiting: 0 }),
  });
  metrics.steps.took("dispatch", "done", 0.2);
  const text = await metrics.text();
  expect(text).not.toContain('postrider_queue_items{kind="send"}');
  expect(text).toContain('postrider_step_seconds_count{step="dispatch",result="done"} 1');
});
