import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import { useCreateApp } from "../../../live/app-queries.ts";
import { DrawerForm, FormDrawer } from "../../../parts/form-drawer.tsx";

/** Makes an app, and shows it: channels and settings come next. */
export function NewApp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <FormDrawer title="New app" opened={opened} onClose={onClose}>
      <NewAppForm />
    </FormDrawer>
  );
}

function NewAppForm() {
  const create = useCreateApp();
  const [, goTo] = useLocation();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  const submit = () => {
    if (name.trim() === "") return setProblem("Type a name.");
    create.mutate(name.trim(), { onSuccess: ({ id }) => goTo(`/apps/${encodeURIComponent(id)}`) });
  };
  return (
    <DrawerForm
      onSubmit={submit}
      submit="Make it"
      icon="plus"
      isPending={create.isPending}
      error={create.error}
    >
      <TextInput
        label="Name"
        value={name}
        error={problem}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </DrawerForm>
  );
}
