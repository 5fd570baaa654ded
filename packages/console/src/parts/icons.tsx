import type { ReactNode } from "react";

/** Every icon of the console: paths on a 24 x 24 grid, drawn as strokes in the colour of the text. */
const ICONS = {
  apps: <path d="M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z" />,
  arrowDown: <path d="M12 5v14m-6-6 6 6 6-6" />,
  arrowDownLeft: <path d="M17 7 7 17m0-8v8h8" />,
  arrowLeft: <path d="M19 12H5m6-6-6 6 6 6" />,
  arrowUp: <path d="M12 19V5m-6 6 6-6 6 6" />,
  arrowUpRight: <path d="M7 17 17 7m-8 0h8v8" />,
  batch: <path d="M3.5 9H17v10.5H3.5zM3.5 9.5l6.7 5 6.8-5M7 5h13.5v10.5" />,
  calendar: <path d="M4 6.5h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4" />,
  channels: <path d="M4 5h6v14H4zM14 5h6v6h-6zM14 15h6v4h-6z" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  checks: <path d="m2.5 12.5 4 4 8-9M11 15.5l1 1 9-9" />,
  chevronDown: <path d="m6 9 6 6 6-6" />,
  close: <path d="M6 6l12 12M18 6 6 18" />,
  conversations: <path d="M3 4h12v8H8l-3.5 3v-3H3zM18.5 9H21v8h-1.5v3L16 17h-5v-2" />,
  copy: <path d="M9 9h11v11H9zM5 15H4V4h11v1" />,
  document: <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />,
  external: <path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" />,
  handset: (
    <path d="M7 2.5h10a1.5 1.5 0 0 1 1.5 1.5v16a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 20V4A1.5 1.5 0 0 1 7 2.5zM10.5 18.5h3" />
  ),
  image: <path d="M4 5h16v14H4zM4 16l4.5-4.5 4 4L15 13l5 5M15.5 9.5h.01" />,
  link: (
    <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1" />
  ),
  list: <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" />,
  merge: <path d="M6 4v4a6 6 0 0 0 6 6M18 4v4a6 6 0 0 1-6 6v6m-3-3 3 3 3-3" />,
  menu: <path d="M12 5.5h.01M12 12h.01M12 18.5h.01" strokeWidth={2.8} />,
  messages: <path d="M4 5h16v11H11l-5 4v-4H4zM8 9.5h8M8 12.5h5" />,
  moon: <path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5z" />,
  pencil: <path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10" />,
  person: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0" />,
  phone: (
    <path d="M5 4h4l1.5 5L8 10.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a1.5 1.5 0 0 1-1.7 1.5A16 16 0 0 1 3.5 5.7 1.5 1.5 0 0 1 5 4z" />
  ),
  pin: (
    <path d="M12 21.5s7-6.3 7-12a7 7 0 1 0-14 0c0 5.7 7 12 7 12zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z" />
  ),
  play: <path d="M8 5.5v13l11-6.5z" />,
  plus: <path d="M12 5v14M5 12h14" />,
  reply: <path d="M9.5 7 4.5 12l5 5M4.5 12H15a5 5 0 0 1 5 5v1.5" />,
  route: (
    <path d="M6 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 17.5h7.5a3 3 0 0 0 0-6h-7a3 3 0 0 1 0-6H16" />
  ),
  script: (
    <path d="M4 8h9M17 8h3M15 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM4 16h3M11 16h9M9 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z" />
  ),
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5" />,
  send: <path d="M4.5 12 20 4.5 15.5 20l-3.5-6.5zM12 13.5 20 4.5" />,
  signOut: <path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4" />,
  smile: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14a4.3 4.3 0 0 0 7 0M9 9.5h.01M15 9.5h.01" />,
  sun: (
    <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
  ),
  system: <path d="M3.5 4.5h17v12h-17zM9 20.5h6M12 16.5v4" />,
  template: (
    <path d="M9 4H7.5a2 2 0 0 0-2 2v3.5L4 12l1.5 2.5V18a2 2 0 0 0 2 2H9M15 4h1.5a2 2 0 0 1 2 2v3.5L20 12l-1.5 2.5V18a2 2 0 0 1-2 2H15" />
  ),
  trash: <path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5" />,
  warning: <path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2h.01" />,
  webhook: (
    <path d="M12 8.5a3 3 0 1 1 2.8-2M12 8.5l-3.5 6M6.8 14.6a3 3 0 1 0 2.7 4.4M9.5 17.5h7M17.5 20.3a3 3 0 1 0-2-5.3M15.6 15l-3.4-6.3" />
  ),
} satisfies Record<string, ReactNode>;

/** Name of an icon. */
export type IconName = keyof typeof ICONS;

/** An icon beside a text, or in a button that has a label of its own: silent for screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {ICONS[name]}
    </svg>
  );
}
