import { Button } from "@mantine/core";

/** The end of a list of which there is more; nothing when there is not. */
export function OlderButton(props: {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** "contacts" */
  what: string;
  className: string | undefined;
  size?: "xs" | "sm";
}) {
  const { list, what, className, size = "sm" } = props;
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="default"
      size={size}
      {...(className !== undefined && { className })}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {`Show older ${what}`}
    </Button>
  );
}
