import type {
  AceAction,
  AceInstruction,
  AceSvaml,
  CallAction,
  CallInstruction,
  CallSvaml,
  IceAction,
  IceInstruction,
  IceSvaml,
  PieAction,
  PieInstruction,
  PieSvaml,
} from "../../generated/voice.ts";

/** Instructions in the order in which they run, and at the end the one action. */
export type Steps<Instruction, Action> = [...instructions: Instruction[], action: Action];

function assemble(steps: unknown[]): object {
  const instructions = steps.slice(0, -1);
  const action = steps.at(-1);
  return instructions.length > 0 ? { instructions, action } : { action };
}

/** The answer to an ICE event: `ice(answer(), say("Hello"), hangup())`. */
export function ice(...steps: Steps<IceInstruction, IceAction>): IceSvaml {
  return assemble(steps) as IceSvaml;
}

/** The answer to an ACE event: `ace(say("Hello"), continue())`. */
export function ace(...steps: Steps<AceInstruction, AceAction>): AceSvaml {
  return assemble(steps) as AceSvaml;
}

/** The answer to a PIE event: `pie(say("Connecting"), connectPstn({ number }))`. */
export function pie(...steps: Steps<PieInstruction, PieAction>): PieSvaml {
  return assemble(steps) as PieSvaml;
}

/** What `calls.update` does to a call in progress: `call(say("One minute left"), continue())`. */
export function call(...steps: Steps<CallInstruction, CallAction>): CallSvaml {
  return assemble(steps) as CallSvaml;
}
