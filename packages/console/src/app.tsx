import { Loader, MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { Redirect, Route, Router, Switch } from "wouter";
import { LiveProvider } from "./live/live.tsx";
import { HandsetsPage } from "./pages/handsets/page.tsx";
import { MessagePage } from "./pages/messages/message-page.tsx";
import { MessagesPage } from "./pages/messages/page.tsx";
import { NotFoundPage } from "./pages/not-found/page.tsx";
import { PreviewPage } from "./pages/preview/page.tsx";
import { SignInPage, UnreachablePage } from "./pages/sign-in/page.tsx";
import { WebhooksPage } from "./pages/webhooks/page.tsx";
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
      return <Loader aria-label="Signing in" size="sm" pos="fixed" top="48%" left="calc(50% - 11px)" />;
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
  return (
    <ApiProvider api={session.api}>
      <QueryClientProvider client={cache}>
        <LiveProvider>
          <Shell isDevelopment={session.isDevelopment} signOut={session.signOut}>
            <Switch>
              <Route path="/">
                <Redirect to="/handsets" replace />
              </Route>
              <Route path="/handsets" component={HandsetsPage} />
              <Route path="/messages" component={MessagesPage} />
              <Route path="/messages/:id">{({ id }) => <MessagePage key={id} messageId={id} />}</Route>
              <Route path="/preview" component={PreviewPage} />
              <Route path="/webhooks" component={WebhooksPage} />
              <Route component={NotFoundPage} />
            </Switch>
          </Shell>
        </LiveProvider>
      </QueryClientProvider>
    </ApiProvider>
  );
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
