import { NumberInput, Textarea, TextInput } from "@mantine/core";
import type { AppMessage } from "@postrider/sdk/conversation";
import type { ReactNode } from "react";
import { ChoicesField } from "./choices-field.tsx";
import styles from "./content-editor.module.css";
import type { ContentField } from "./presets.ts";

interface FieldsProps {
  message: AppMessage;
  onChange: (message: AppMessage) => void;
}

/** Kinds of content that have a form of their own; the others are edited as JSON. */
const FORMS = {
  text_message: TextFields,
  choice_message: ChoiceFields,
  card_message: CardFields,
  media_message: MediaFields,
  location_message: LocationFields,
} satisfies Partial<Record<ContentField, (props: FieldsProps) => ReactNode>>;

/** Whether there is a form for this kind of content. */
export function hasContentFields(field: ContentField): field is keyof typeof FORMS {
  return field in FORMS;
}

/** The form of whatever kind of content the message has. */
export function ContentFields({ message, onChange }: FieldsProps) {
  for (const [field, Form] of Object.entries(FORMS)) {
    if (message[field as keyof typeof FORMS]) {
      return (
        <div className={styles.fields}>
          <Form message={message} onChange={onChange} />
        </div>
      );
    }
  }
  return null;
}

function TextFields({ message, onChange }: FieldsProps) {
  return (
    <Textarea
      label="Text"
      autosize
      minRows={3}
      maxRows={12}
      value={message.text_message?.text ?? ""}
      onChange={(event) => onChange({ text_message: { text: event.currentTarget.value } })}
    />
  );
}

function ChoiceFields({ message, onChange }: FieldsProps) {
  const content = message.choice_message;
  if (!content) return null;
  const set = (change: Partial<typeof content>) => onChange({ choice_message: { ...content, ...change } });
  return (
    <>
      <Textarea
        label="Question"
        autosize
        minRows={2}
        value={content.text_message?.text ?? ""}
        onChange={(event) => set({ text_message: { text: event.currentTarget.value } })}
      />
      <ChoicesField choices={content.choices} onChange={(choices) => set({ choices })} />
    </>
  );
}

function CardFields({ message, onChange }: FieldsProps) {
  const content = message.card_message;
  if (!content) return null;
  const set = (change: Partial<typeof content>) => onChange({ card_message: { ...content, ...change } });
  return (
    <>
      <TextInput
        label="Title"
        value={content.title ?? ""}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        value={content.description ?? ""}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <TextInput
        label="Picture"
        type="url"
        placeholder="https://"
        value={content.media_message?.url ?? ""}
        onChange={(event) => set({ media_message: { url: event.currentTarget.value } })}
      />
      <ChoicesField choices={content.choices ?? []} onChange={(choices) => set({ choices })} />
    </>
  );
}

function MediaFields({ message, onChange }: FieldsProps) {
  return (
    <TextInput
      label="Address of the picture, video, sound or file"
      type="url"
      placeholder="https://"
      value={message.media_message?.url ?? ""}
      onChange={(event) =>
        onChange({ media_message: { ...message.media_message, url: event.currentTarget.value } })
      }
    />
  );
}

function LocationFields({ message, onChange }: FieldsProps) {
  const content = message.location_message;
  if (!content) return null;
  const set = (change: Partial<typeof content>) => onChange({ location_message: { ...content, ...change } });
  const setCoordinate = (name: "latitude" | "longitude", value: string | number) =>
    set({ coordinates: { ...content.coordinates, [name]: Number(value) } });
  return (
    <>
      <TextInput
        label="Title"
        value={content.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label="Label"
        value={content.label ?? ""}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <NumberInput
          label="Latitude"
          hideControls
          value={content.coordinates.latitude}
          onChange={(value) => setCoordinate("latitude", value)}
        />
        <NumberInput
          label="Longitude"
          hideControls
          value={content.coordinates.longitude}
          onChange={(value) => setCoordinate("longitude", value)}
        />
      </div>
    </>
  );
}
