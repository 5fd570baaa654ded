import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { Chip } from "../parts/chip.tsx";
import { Icon, type IconName } from "../parts/icons.tsx";
import { Mark } from "../parts/mark.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ColorSchemeMenu } from "./color-scheme-menu.tsx";
import { LiveIndicator } from "./live-indicator.tsx";
import styles from "./shell.module.css";

const PAGES: { path: string; name: string; icon: IconName }[] = [
  { path: "/handsets", name: "Handsets", icon: "handset" },
  { path: "/conversations", name: "Conversations", icon: "conversations" },
  { path: "/contacts", name: "Contacts", icon: "person" },
  { path: "/messages", name: "Messages", icon: "messages" },
  { path: "/templates", name: "Templates", icon: "template" },
  { path: "/preview", name: "Preview", icon: "channels" },
  { path: "/batches", name: "Batches", icon: "batch" },
  { path: "/apps", name: "Apps", icon: "apps" },
  { path: "/webhooks", name: "Webhooks", icon: "webhook" },
];

/** The frame around every page: name, places to go, and how things stand. */
export function Shell(props: { isDevelopment: boolean; signOut: () => Promise<void>; children: ReactNode }) {
  const content = useFocusOnNewPage();
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <header className={styles.header}>
        <Link href="/handsets" className={styles.brand} aria-label="Postrider, start page">
          <Mark />
          <span className={styles.name}>Postrider</span>
        </Link>
        {props.isDevelopment && <Chip tone="warn">dev</Chip>}
        <nav className={styles.pages} aria-label="Pages">
          {PAGES.map(({ path, name, icon }) => (
            <PageLink key={path} path={path} icon={icon}>
              {name}
            </PageLink>
          ))}
        </nav>
        <div className={styles.tools}>
          <LiveIndicator />
          <ColorSchemeMenu />
          <AccountMenu isDevelopment={props.isDevelopment} signOut={props.signOut} />
        </div>
      </header>
      <main ref={content} id="content" tabIndex={-1} className={styles.content}>
        {props.children}
      </main>
    </div>
  );
}

/** Another page was opened: it is shown from its top, and keyboard and screen reader go on there. */
function useFocusOnNewPage() {
  const [path] = useLocation();
  const content = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    content.current?.focus({ preventScroll: true });
  }, [path]);
  return content;
}

function PageLink({ path, icon, children }: { path: string; icon: IconName; children: ReactNode }) {
  const [location] = useLocation();
  const isHere = location === path || location.startsWith(`${path}/`);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [isHere]);
  return (
    <Link ref={link} href={path} className={styles.page} aria-current={isHere ? "page" : undefined}>
      <Icon name={icon} />
      {children}
    </Link>
  );
}
