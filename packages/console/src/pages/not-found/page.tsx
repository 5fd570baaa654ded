import { Button } from "@mantine/core";
import { Link } from "wouter";
import { Notice } from "../../parts/notice.tsx";

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  return (
    <Notice
      icon="route"
      title="There is no such page"
      isPage
      action={
        <Button component={Link} href="/handsets">
          Go to the handsets
        </Button>
      }
    >
      The address may be from an older version of the console.
    </Notice>
  );
}
