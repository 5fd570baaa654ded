import { expect, test, vi } from "vitest";
import { SessionKeeper, SignInRefused } from "./session-keeper.ts";

const session = { token: "first", expires_in: 900, project_id: "project", dev: true, channels: [] };

function world(answers: Response[]) {
  const time = { now: 0 };
  const onLost = vi.fn();
  const fetch = vi.fn(async (_url: unknown, _init?: RequestInit) => answers.shift() ?? Response.error());
  const keeper = new SessionKeeper({ onLost, fetch, now: () => time.now });
  return { time, onLost, fetch, keeper };
}

test("a token is used until a minute before it expires, and then renewed once for all who ask", async () => {
  const { time, fetch, keeper } = world([
    Response.json(session),
    Response.json({ ...session, token: "second" }),
  ]);
  await keeper.open();

  time.now = 839_000;
  expect(await keeper.token()).toBe("first");
  time.now = 841_000;
  expect(await Promise.all([keeper.token(), keeper.token()])).toEqual(["second", "second"]);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test("an access key is sent once and not kept for the renewal", async () => {
  const { time, fetch, keeper } = world([Response.json(session), Response.json(session)]);
  await keeper.open({ key_id: "id", key_secret: "secret" });
  time.now = 900_000;
  await keeper.token();

  expect(fetch.mock.calls.map(([, init]) => init?.body)).toEqual([
    '{"key_id":"id","key_secret":"secret"}',
    "{}",
  ]);
});

test("a session that cannot be renewed is lost, and said to be so", async () => {
  const { onLost, keeper, time } = world([
    Response.json(session),
    Response.json({ error: { code: 401, message: "Sign in again." } }, { status: 401 }),
  ]);
  await keeper.open();
  time.now = 900_000;

  await expect(keeper.token()).rejects.toThrow(new SignInRefused(401, "Sign in again."));
  expect(onLost).toHaveBeenCalledOnce();
});

test("a page of a proxy in place of an answer is told by its status", async () => {
  const { keeper } = world([new Response("<html>bad gateway</html>", { status: 502 })]);

  await expect(keeper.open()).rejects.toThrow("The server answered 502.");
});
