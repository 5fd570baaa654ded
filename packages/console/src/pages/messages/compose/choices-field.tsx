import { ActionIcon, Button, Input, TextInput } from "@mantine/core";
import type { Choice } from "@postrider/sdk/conversation";
import { Icon } from "../../../parts/icons.tsx";
import styles from "./choices-field.module.css";

/** Most choices of one message. Source: Conversation API reference, Choice Message. */
const MAX_CHOICES = 10;

/** What the recipient can tap. Texts are edited here; calls, links and the rest as JSON. */
export function ChoicesField(props: { choices: Choice[]; onChange: (choices: Choice[]) => void }) {
  const { choices, onChange } = props;
  const replace = (position: number, choice: Choice) => onChange(choices.with(position, choice));
  return (
    <Input.Wrapper label="Choices" labelElement="div">
      <ul className={styles.choices}>
        {choices.map((choice, position) => {
          const number = position + 1;
          return (
            <li key={number} className={styles.choice}>
              {choice.text_message ? (
                <TextInput
                  aria-label={`Choice ${number}`}
                  className={styles.text}
                  value={choice.text_message.text}
                  onChange={(event) =>
                    replace(position, { ...choice, text_message: { text: event.currentTarget.value } })
                  }
                />
              ) : (
                <span className={styles.other}>
                  {otherChoice(choice)} <span className={styles.hint}>edit as JSON</span>
                </span>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove choice ${number}`}
                onClick={() => onChange(choices.toSpliced(position, 1))}
              >
                <Icon name="close" size={16} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        disabled={choices.length >= MAX_CHOICES}
        onClick={() => onChange([...choices, { text_message: { text: "" } }])}
      >
        Add a choice
      </Button>
    </Input.Wrapper>
  );
}

function otherChoice(choice: Choice): string {
  if (choice.url_message) return `Link: ${choice.url_message.title}`;
  if (choice.call_message) return `Call: ${choice.call_message.title}`;
  if (choice.location_message) return `Location: ${choice.location_message.title}`;
  if (choice.calendar_message) return `Calendar: ${choice.calendar_message.title}`;
  if (choice.share_location_message) return `Share location: ${choice.share_location_message.title}`;
  return "Another kind of choice";
}
