import type {
  AnswerInstruction,
  Locale,
  PlayFilesInstruction,
  RecordingOptions,
  SayInstruction,
  SendDtmfInstruction,
  SetCookieInstruction,
  StartRecordingInstruction,
  StopRecordingInstruction,
} from "../../generated/voice.ts";

/** Language (`en-US`) of what is said, or a voice (`Joanna`). */
export interface Spoken {
  locale?: Locale;
}

/** Picks up the incoming call before the outgoing one is answered. The call then counts and costs. ICE, call. */
export function answer(): AnswerInstruction {
  return { name: "answer" };
}

/** Says a text, of at most 600 characters by default. Every event. */
export function say(text: string, spoken?: Spoken): SayInstruction {
  return { name: "say", text, ...spoken };
}

/**
 * Plays prompts (`tts`, `ssml`, `href`), addresses or stored files to the caller. Prompts that are spoken need a
 * `locale`. Every event.
 */
export function playFiles(ids: string[], spoken?: Spoken): PlayFilesInstruction {
  return { name: "playFiles", ids, ...spoken };
}

/** Presses keys: `0-9`, `#`, and `w` for a pause of 500 ms. ICE, PIE, call. */
export function sendDtmf(value: string): SendDtmfInstruction {
  return { name: "sendDtmf", value };
}

/** Keeps a text for later events of the call; all together at most 1,024 bytes. Every event. */
export function setCookie(key: string, value: string): SetCookieInstruction {
  return { name: "setCookie", key, value };
}

/** Records the call. Every event. */
export function startRecording(options?: RecordingOptions): StartRecordingInstruction {
  return options ? { name: "startRecording", options } : { name: "startRecording" };
}

/** Ends the recording. Every event. */
export function stopRecording(): StopRecordingInstruction {
  return { name: "stopRecording" };
}
