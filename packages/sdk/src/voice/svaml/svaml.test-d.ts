/** What the types of SVAML allow and forbid; `npm run typecheck` reads this file. */
import type { AceSvaml, CallSvaml, IceSvaml, PieSvaml } from "./index.ts";
import * as svaml from "./index.ts";

const menu = svaml.runMenu([{ id: "main" }]);

export const ice: IceSvaml[] = [
  svaml.ice(svaml.hangup()),
  svaml.ice(
    svaml.answer(),
    svaml.say("Hi"),
    svaml.sendDtmf("1"),
    svaml.startRecording(),
    svaml.connectPstn(),
  ),
  svaml.ice(svaml.connectMxp("ada")),
  svaml.ice(svaml.connectStream("wss://x/y")),
  svaml.ice(svaml.park()),
  { instructions: [svaml.setCookie("k", "v")], action: svaml.connectConf("room") },
  { instructions: [{ name: "say", text: "Hi" }], action: { name: "hangup" } },
];
export const ace: AceSvaml[] = [svaml.ace(svaml.say("Hi"), svaml.continue()), svaml.ace(menu)];
export const pie: PieSvaml[] = [svaml.pie(svaml.sendDtmf("1"), svaml.connectSip("a@b"))];
export const call: CallSvaml[] = [
  svaml.call(svaml.answer(), svaml.park()),
  {},
  { instructions: [svaml.say("Hi")] },
];

// @ts-expect-error an answer has an action
svaml.ice();
// @ts-expect-error an instruction is no action
svaml.ice(svaml.say("Hi"));
// @ts-expect-error one action, not two
svaml.ice(svaml.connectConf("room"), svaml.hangup());
// @ts-expect-error the action comes last
svaml.ice(svaml.hangup(), svaml.say("Hi"));
// @ts-expect-error a call that has not begun cannot go on
svaml.ice(svaml.continue());
// @ts-expect-error a call that was picked up is connected already
svaml.ace(svaml.connectPstn());
// @ts-expect-error and is not parked
svaml.ace(svaml.park());
// @ts-expect-error nor answered again
svaml.ace(svaml.answer(), svaml.continue());
// @ts-expect-error nor are keys pressed
svaml.ace(svaml.sendDtmf("1"), svaml.continue());
// @ts-expect-error a menu does not lead to an app user
svaml.pie(svaml.connectMxp("ada"));
// @ts-expect-error nor to a stream
svaml.pie(svaml.connectStream("wss://x/y"));
// @ts-expect-error a menu was answered already
svaml.pie(svaml.answer(), svaml.hangup());
// @ts-expect-error a call in progress is not connected by a request
svaml.call(svaml.connectPstn());
// @ts-expect-error nor led into a menu
svaml.call(menu);
// @ts-expect-error a name of two fields is none
svaml.connectPstn({ nummer: "+46700000000" });
// @ts-expect-error the answer to one event is not that to another
export const mixed: AceSvaml = svaml.ice(svaml.park());
export const literal: IceSvaml = {
  // @ts-expect-error an instruction in the place of the action
  action: { name: "say", text: "Hi" },
};
export const list: IceSvaml = {
  // @ts-expect-error two actions
  action: [svaml.hangup(), svaml.hangup()],
};
