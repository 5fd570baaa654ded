import type {
  ConnectConfAction,
  ConnectMxpAction,
  ConnectPstnAction,
  ConnectSipAction,
  ConnectStreamAction,
  ContinueAction,
  HangupAction,
  Menu,
  ParkAction,
  RunMenuAction,
} from "../../generated/voice.ts";

/** The fields of an action beside its name and what its builder takes by itself. */
type FieldsOf<Action, Given extends string = never> = Omit<Action, "name" | Given>;

/** Hangs up. Every event. */
export function hangup(): HangupAction {
  return { name: "hangup" };
}

/** Goes on as planned. ACE, PIE, call. */
function continueCall(): ContinueAction {
  return { name: "continue" };
}

export { continueCall as continue };

/** Calls a phone: by default the number that was called, ringing as long as the network lets it. ICE, PIE. */
export function connectPstn(fields?: FieldsOf<ConnectPstnAction>): ConnectPstnAction {
  return { name: "connectPstn", ...fields };
}

/** Calls a user of an app client. ICE. */
export function connectMxp(
  user: string,
  fields?: FieldsOf<ConnectMxpAction, "destination">,
): ConnectMxpAction {
  return { name: "connectMxp", destination: { type: "username", endpoint: user }, ...fields };
}

/** Calls a SIP server: `user@host`. ICE, PIE. */
export function connectSip(
  address: string,
  fields?: FieldsOf<ConnectSipAction, "destination">,
): ConnectSipAction {
  return { name: "connectSip", destination: { type: "sip", endpoint: address }, ...fields };
}

/** Joins a conference; the first to join makes it. ICE, ACE, PIE. */
export function connectConf(
  conferenceId: string,
  fields?: FieldsOf<ConnectConfAction, "conferenceId">,
): ConnectConfAction {
  return { name: "connectConf", conferenceId, ...fields };
}

/** Sends the sound of the call to a WebSocket server, and plays what it sends (closed beta). ICE. */
export function connectStream(
  url: string,
  fields?: FieldsOf<ConnectStreamAction, "destination">,
): ConnectStreamAction {
  return { name: "connectStream", destination: { type: "Websocket", endpoint: url }, ...fields };
}

/** Lets the caller choose or enter something; one of the menus has the id `main`. ICE, ACE, PIE. */
export function runMenu(menus: Menu[], fields?: FieldsOf<RunMenuAction, "menus">): RunMenuAction {
  return { name: "runMenu", menus, ...fields };
}

/** Lets the caller wait until a request says what to do. ICE, call. */
export function park(fields?: FieldsOf<ParkAction>): ParkAction {
  return { name: "park", ...fields };
}
