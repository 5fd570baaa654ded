/**
 * SVAML by functions that return plain objects, and whose types refuse what a call could not do: two actions, an
 * instruction in the place of an action, an action that its event does not know.
 *
 * `import * as svaml from "@postrider/sdk/svaml"` costs what is used of it; `client.voice.svaml` has the same.
 */
export type {
  AceAction,
  AceInstruction,
  AceSvaml,
  CallAction,
  CallInstruction,
  CallSvaml,
  IceAction,
  IceInstruction,
  IceSvaml,
  Menu,
  MenuOption,
  PieAction,
  PieInstruction,
  PieSvaml,
  RecordingOptions,
} from "../../generated/voice.ts";
export * from "./actions.ts";
export * from "./answers.ts";
export * from "./instructions.ts";
export * from "./prompts.ts";
