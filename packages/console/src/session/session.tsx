import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { type Api, createApi } from "../api.ts";
import { learnChannels } from "../parts/known-channels.ts";
import type { AccessKey, Session } from "../wire/session.ts";
import { SessionKeeper, SignInRefused } from "./session-keeper.ts";

/** Where signing in stands. */
export type SessionState =
  | { phase: "starting" }
  | { phase: "unreachable"; retry: () => void }
  | { phase: "signed-out"; signIn: (key: AccessKey) => Promise<void> }
  | { phase: "signed-in"; api: Api; isDevelopment: boolean; signOut: () => Promise<void> };

type Phase = "starting" | "unreachable" | "signed-out";

/** Signs in without a key where the server allows it, and says where that stands. */
export function useSession(): SessionState {
  const [phase, setPhase] = useState<Phase>("starting");
  const [session, setSession] = useState<Session>();
  const enter = useCallback((opened: Session) => {
    learnChannels(opened.channels);
    setSession(opened);
  }, []);
  const lose = useCallback(() => {
    setSession(undefined);
    setPhase("signed-out");
  }, []);
  const [keeper] = useState(() => new SessionKeeper({ onLost: lose }));

  const start = useCallback(async () => {
    setPhase("starting");
    try {
      enter(await keeper.open());
    } catch (error) {
      setPhase(error instanceof SignInRefused ? "signed-out" : "unreachable");
    }
  }, [keeper, enter]);
  useEffect(() => void start(), [start]);

  return useMemo(() => {
    if (session) {
      const api = createApi({
        projectId: session.project_id,
        token: keeper.token,
        onTokenRefused: keeper.forget,
      });
      const signOut = async () => {
        await keeper.close();
        lose();
      };
      return { phase: "signed-in", api, isDevelopment: session.dev, signOut };
    }
    if (phase === "unreachable") return { phase, retry: () => void start() };
    if (phase === "starting") return { phase };
    return { phase, signIn: async (key) => enter(await keeper.open(key)) };
  }, [session, phase, keeper, enter, lose, start]);
}

const ApiContext = createContext<Api | undefined>(undefined);

/** Gives the pages below their API. */
export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

/** The API of whoever is signed in. @throws outside of ApiProvider. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error("useApi needs an ApiProvider above it");
  return api;
}
