import { type ComponentType, lazy } from "react";

/**
 * Every page is a file of its own, loaded when it is first shown, or before that when the browser has nothing else
 * to do. The start page is not the place to wait for all the others.
 */
const loaders: (() => Promise<unknown>)[] = [];

export const HandsetsPage = page(async () => (await import("./handsets/page.tsx")).HandsetsPage);
export const MessagesPage = page(async () => (await import("./messages/page.tsx")).MessagesPage);
export const MessagePage = page(async () => (await import("./messages/message-page.tsx")).MessagePage);
export const AppsPage = page(async () => (await import("./apps/page.tsx")).AppsPage);
export const AppPage = page(async () => (await import("./apps/app-page.tsx")).AppPage);
export const ConversationsPage = page(
  async () => (await import("./conversations/page.tsx")).ConversationsPage,
);
export const ContactsPage = page(async () => (await import("./contacts/page.tsx")).ContactsPage);
export const ContactPage = page(async () => (await import("./contacts/contact-page.tsx")).ContactPage);
export const BatchesPage = page(async () => (await import("./batches/page.tsx")).BatchesPage);
export const PreviewPage = page(async () => (await import("./preview/page.tsx")).PreviewPage);
export const TemplatesPage = page(async () => (await import("./templates/page.tsx")).TemplatesPage);
export const TemplatePage = page(async () => (await import("./templates/template-page.tsx")).TemplatePage);
export const WebhooksPage = page(async () => (await import("./webhooks/page.tsx")).WebhooksPage);

/** Loads the other pages while nothing else is going on, so that going there takes no time. */
export function preloadPages(): () => void {
  // Safari has no idle callbacks: there pages load when they are opened.
  if (!("requestIdleCallback" in window)) return () => undefined;
  const idle = requestIdleCallback(() => {
    // One that cannot be had now is asked for again when it is opened, which then says so.
    for (const load of loaders) void load().catch(() => undefined);
  });
  return () => cancelIdleCallback(idle);
}

function page<Properties extends object>(load: () => Promise<ComponentType<Properties>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}
