import type { ChoiceMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { fitButtons, writeChoices } from "./buttons.ts";
import { type PlacedChoice, placeChoices } from "./choices.ts";
import { cutLabel } from "./cut-text.ts";
import { type Transcript, tentatively } from "./transcript.ts";

/** Text with buttons; or the choices below the text, after an empty line. */
export function transcodeChoice(message: ChoiceMessage, path: string, transcript: Transcript): ChannelPart[] {
  const choices = placeChoices(message.choices, path);
  for (const { choice, path: choicePath } of choices) {
    if (choice.display_mode === "PERSISTENT") {
      transcript.lose(`${choicePath}.display_mode`, "button not kept on the screen");
    }
  }
  const native = tentatively(transcript, (trial) => withButtons(message, choices, path, trial));
  return [native ?? asText(message, choices, path, transcript)];
}

function withButtons(
  message: ChoiceMessage,
  choices: PlacedChoice[],
  path: string,
  transcript: Transcript,
): ChannelPart | undefined {
  const capability = transcript.capabilities.choice;
  const text = message.text_message?.text ?? "";
  // No channel shows buttons without a text above them.
  if (!capability || text === "") return undefined;
  const buttons = fitButtons(choices, capability.buttons, transcript);
  if (!buttons) return undefined;
  const whole = [text, ...(buttons.lines.length > 0 ? ["", ...buttons.lines] : [])].join("\n");
  // Where texts are cut anyway, it keeps its buttons.
  if (whole.length > capability.textMaxChars && transcript.capabilities.text.whenTooLong === "refuse")
    return undefined;

  const footer = capability.footerMaxChars > 0 ? message.message_properties?.whatsapp_footer : undefined;
  const footerPath = `${path}.message_properties.whatsapp_footer`;
  return {
    kind: "text",
    text: whole,
    suggestions: buttons.suggestions,
    ...(footer
      ? {
          footer: cutLabel(
            { text: footer, path: footerPath, what: "footer" },
            capability.footerMaxChars,
            transcript,
          ),
        }
      : {}),
  };
}

function asText(
  message: ChoiceMessage,
  choices: PlacedChoice[],
  path: string,
  transcript: Transcript,
): ChannelPart {
  if (
    message.message_properties?.whatsapp_footer &&
    (transcript.capabilities.choice?.footerMaxChars ?? 0) > 0
  ) {
    transcript.lose(`${path}.message_properties.whatsapp_footer`, "footer not shown: only with buttons");
  }
  const lines = writeChoices(choices, transcript);
  const text = message.text_message?.text ?? "";
  return { kind: "text", text: [...(text === "" ? [] : [text, ""]), ...lines].join("\n") };
}
