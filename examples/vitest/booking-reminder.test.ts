import { SinchClient } from "@postrider/sdk";
import { type Handset, startServer } from "@postrider/server";
import { afterAll, expect, test } from "vitest";
import { remindGuest } from "../booking-reminder.ts";

const server = await startServer({ memory: true, clock: "virtual" });
afterAll(() => server.close());

const sinch = new SinchClient({
  baseUrl: server.url,
  projectId: server.project_id,
  keyId: server.key_id,
  keySecret: server.key_secret,
});
const handset = (channel: string, phone: string) => `/simulator/v1/handsets/${channel}/${phone}`;
const booking = { guest: "Ada", phone: "+12025550123", time: "19:30" };

test("a guest is asked over RCS, with two buttons", async () => {
  await remindGuest(sinch, server.app_id, booking);
  await server.clock.advance(0); // does what is due now

  const { messages } = await sinch.request<Handset>({ path: handset("RCS", booking.phone) });
  expect(messages.at(-1)).toMatchObject({ status: "DELIVERED", text: expect.stringContaining("19:30") });
});

test("a guest whose RCS fails is asked by SMS", async () => {
  const behaviour = { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } }, times: 1 };
  await sinch.request({
    method: "POST",
    path: `${handset("RCS", booking.phone)}/behaviour`,
    body: behaviour,
  });

  const id = await remindGuest(sinch, server.app_id, booking);
  await server.clock.advance(0);

  const { messages } = await sinch.request<Handset>({ path: handset("SMS", booking.phone) });
  expect(messages.at(-1)).toMatchObject({ message_id: id, status: "DELIVERED" });
});

test("a phone whose RCS reports nothing for an hour gets an SMS", async () => {
  await sinch.conversation.apps.update(server.app_id, {
    delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 3600 },
  });
  const phone = "+15550000008"; // never reports on RCS: see docs/simulator.md
  const id = await remindGuest(sinch, server.app_id, { ...booking, phone });
  await server.clock.advance(3_601_000); // takes a moment

  const { messages } = await sinch.request<Handset>({ path: handset("SMS", phone) });
  expect(messages.at(-1)).toMatchObject({ message_id: id, status: "DELIVERED" });
});
