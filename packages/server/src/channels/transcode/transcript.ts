import type { Channel } from "@postrider/contract";
import type { Capabilities } from "../capabilities.ts";
import type { TranscodeContext } from "../channel.ts";
import { ChannelError } from "../channel.ts";
import type { Loss } from "../channel-message.ts";

/** What every transcoder of a message type is given, and where it notes what it had to give up. */
export interface Transcript extends TranscodeContext {
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  /** Notes a loss: `path` in the app message, `effect` in words for people. */
  lose(path: string, effect: string): void;
}

export function startTranscript(
  channel: Channel,
  capabilities: Capabilities,
  context: TranscodeContext,
): { transcript: Transcript; losses: Loss[] } {
  const losses: Loss[] = [];
  const lose = (path: string, effect: string) => void losses.push({ path, effect });
  return { transcript: { ...context, channel, capabilities, lose }, losses };
}

/** Tries one form of a message: its losses count only if the form fits, which a result tells. */
export function tentatively<Form>(
  transcript: Transcript,
  build: (trial: Transcript) => Form | undefined,
): Form | undefined {
  const { transcript: trial, losses } = startTranscript(
    transcript.channel,
    transcript.capabilities,
    transcript,
  );
  const form = build(trial);
  if (form !== undefined) for (const { path, effect } of losses) transcript.lose(path, effect);
  return form;
}

/** The channel cannot carry this message in any form; another channel may. */
export function refuse(code: string, description: string): ChannelError {
  return new ChannelError({ code, description, sub_code: "UNSPECIFIED_SUB_CODE" }, { retryable: false });
}
