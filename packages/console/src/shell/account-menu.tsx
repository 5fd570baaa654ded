import { ActionIcon, Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { Fragment } from "react";
import { useApps } from "../live/queries.ts";
import { Icon } from "../parts/icons.tsx";
import { useApi } from "../session/session.tsx";

/** Ids to copy, and the way out. */
export function AccountMenu({
  isDevelopment,
  signOut,
}: {
  isDevelopment: boolean;
  signOut: () => Promise<void>;
}) {
  const { projectId } = useApi();
  const apps = useApps();
  const clipboard = useClipboard();
  return (
    <Menu position="bottom-end" width={360}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Project">
          <Icon name="person" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Project</Menu.Label>
        <IdItem id={projectId} onCopy={clipboard.copy} />
        {apps.data?.map(({ id, display_name }) => (
          <Fragment key={id}>
            <Menu.Label>App {display_name}</Menu.Label>
            <IdItem id={id} onCopy={clipboard.copy} />
          </Fragment>
        ))}
        {/* In development the server would sign us in again at once. */}
        {!isDevelopment && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void signOut()}>
              Sign out
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function IdItem({ id, onCopy }: { id: string; onCopy: (id: string) => void }) {
  return (
    <Menu.Item
      rightSection={<Icon name="copy" size={15} />}
      aria-label={`Copy ${id}`}
      onClick={() => onCopy(id)}
    >
      <span className="mono">{id}</span>
    </Menu.Item>
  );
}
