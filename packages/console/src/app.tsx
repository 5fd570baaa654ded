import { Loader, MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { LiveProvider } from "./live/live.tsx";
import { NotFoundPage } from "./pages/not-found/page.tsx";
import {
  AppPage,
  AppsPage,
  BatchesPage,
  ContactPage,
  ContactsPage,
  ConversationsPage,
  HandsetsPage,
  MessagePage,
  MessagesPage,
  PreviewPage,
  preloadPages,
  TemplatePage,
  TemplatesPage,
  WebhooksPage,
} from "./pages/pages.ts";
import { SignInPage, UnreachablePage } from "./pages/sign-in/page.tsx";
import { ApiProvider, type SessionState, useSession } from "./session/session.tsx";
import { Shell } from "./shell/shell.tsx";
import { cssVariablesResolver, theme } from "./theme/theme.ts";

/** The console: theme, session, and the pages of whoever is signed in. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Router base="/console">
        <Door />
      </Router>
    </MantineProvider>
  );
}

function Door() {
  const session = useSession();
  switch (session.phase) {
    case "starting":
      return <PageLoader label="Signing in" />;
    case "unreachable":
      return <UnreachablePage retry={session.retry} />;
    case "signed-out":
      return <SignInPage signIn={session.signIn} />;
    case "signed-in":
      return <SignedIn session={session} />;
  }
}

function SignedIn({ session }: { session: Extract<SessionState, { phase: "signed-in" }> }) {
  // One cache a session: what one person saw is gone when the next one signs in.
  const [cache] = useState(makeCache);
  useEffect(preloadPages, []);
  return (
    <ApiProvider api={session.api}>
      <QueryClientProvider client={cache}>
        <LiveProvider>
          <Shell isDevelopment={session.isDevelopment} signOut={session.signOut}>
            <Suspense fallback={<PageLoader />}>
              <Switch>
                <Route path="/">
                  <Redirect to="/handsets" replace />
                </Route>
                <Route path="/handsets" component={HandsetsPage} />
                <Route path="/conversations/:id?">
                  {({ id }) => <ConversationsPage conversationId={id} />}
                </Route>
                <Route path="/contacts" component={ContactsPage} />
                <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} contactId={id} />}</Route>
                <Route path="/messages" component={MessagesPage} />
                <Route path="/messages/:id">{({ id }) => <MessagePage key={id} messageId={id} />}</Route>
                <Route path="/templates" component={TemplatesPage} />
                <Route path="/templates/:id">{({ id }) => <TemplatePage key={id} address={id} />}</Route>
                <Route path="/preview" component={PreviewPage} />
                <Route path="/batches" component={BatchesPage} />
                <Route path="/apps" component={AppsPage} />
                <Route path="/apps/:id">{({ id }) => <AppPage key={id} appId={id} />}</Route>
                <Route path="/webhooks" component={WebhooksPage} />
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </Shell>
        </LiveProvider>
      </QueryClientProvider>
    </ApiProvider>
  );
}

function PageLoader({ label = "Loading the page" }: { label?: string }) {
  return <Loader aria-label={label} size="sm" pos="fixed" top="48%" left="calc(50% - 11px)" />;
}

function makeCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The SDK retries what is worth it. The stream of changes tells when something is stale.
      queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: "always" },
      mutations: { retry: false },
    },
  });
}
