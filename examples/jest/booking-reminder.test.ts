import { expect, test } from "@jest/globals";
import { SinchClient } from "@postrider/sdk";
import type { Handset } from "@postrider/server";
import { remindGuest } from "../booking-reminder.ts";

const { url, project_id, key_id, key_secret, app_id, clock } = postrider;
const sinch = new SinchClient({ baseUrl: url, projectId: project_id, keyId: key_id, keySecret: key_secret });

const handset = (channel: string, phone: string) => `/simulator/v1/handsets/${channel}/${phone}`;
const booking = { guest: "Ada", phone: "+12025550123", time: "19:30" };

test("a guest whose RCS fails is asked by SMS", async () => {
  const behaviour = { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } }, times: 1 };
  await sinch.request({
    method: "POST",
    path: `${handset("RCS", booking.phone)}/behaviour`,
    body: behaviour,
  });

  const id = await remindGuest(sinch, app_id, booking);
  await clock.advance(0); // does what is due now

  const { messages } = await sinch.request<Handset>({ path: handset("SMS", booking.phone) });
  expect(messages.at(-1)).toMatchObject({ message_id: id, status: "DELIVERED" });
});
