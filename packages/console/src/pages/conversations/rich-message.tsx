import type { AppMessage } from "@postrider/sdk/conversation";
import { useState } from "react";
import { DrawerForm, FormDrawer } from "../../parts/form-drawer.tsx";
import { ContentEditor } from "../messages/compose/content-editor.tsx";
import { textExample } from "../messages/compose/presets.ts";

/** Anything that an app can say: choices, cards, pictures, templates. */
export function RichMessage(props: {
  opened: boolean;
  onClose: () => void;
  name: string;
  sending: { isPending: boolean; error: unknown };
  onSend: (message: AppMessage) => void;
}) {
  return (
    <FormDrawer title={`Message to ${props.name}`} opened={props.opened} onClose={props.onClose}>
      <RichForm sending={props.sending} onSend={props.onSend} />
    </FormDrawer>
  );
}

function RichForm(props: {
  sending: { isPending: boolean; error: unknown };
  onSend: (message: AppMessage) => void;
}) {
  const [message, setMessage] = useState<AppMessage | undefined>(textExample);
  const [wasSubmitted, setSubmitted] = useState(false);
  const submit = () => {
    setSubmitted(true);
    if (message) props.onSend(message);
  };
  return (
    <DrawerForm
      onSubmit={submit}
      submit="Send"
      icon="send"
      isPending={props.sending.isPending}
      error={wasSubmitted ? props.sending.error : null}
    >
      <ContentEditor
        message={message}
        error={wasSubmitted && !message ? "The JSON is not complete." : undefined}
        onChange={setMessage}
      />
    </DrawerForm>
  );
}
