import { Select } from "@mantine/core";
import { FailureLine } from "../../../parts/notice.tsx";
import type { AppView } from "../../../wire/apps.ts";

const NO_APP = new Error("the project has no app to send from. Make one on the page of apps.");

/** Which app sends. With one app there is nothing to choose. */
export function AppField(props: {
  apps: AppView[] | undefined;
  error: unknown;
  problem: string | undefined;
  appId: string;
  onChange: (appId: string) => void;
}) {
  const { apps } = props;
  if (props.error) return <FailureLine error={props.error} />;
  if (apps?.length === 0) return <FailureLine error={NO_APP} />;
  if (!apps || apps.length === 1) return null;
  return (
    <Select
      label="App"
      data={apps.map(({ id, display_name }) => ({ value: id, label: display_name || id }))}
      value={props.appId}
      error={props.problem}
      onChange={(appId) => appId && props.onChange(appId)}
      allowDeselect={false}
    />
  );
}
