import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import type { Changes } from "../wire/session.ts";
import { staleKeys } from "./changes.ts";
import { Refresher } from "./refresher.ts";

/** How often pages ask again, and the stream is tried again, while there is no stream of changes. */
export const POLL_INTERVAL_MS = 2_000;

/** How often they ask all the same while there is one: it tells only what the process behind it did itself. */
const LOOK_AGAIN_INTERVAL_MS = 15_000;

/**
 * live: the stream of changes is open; pages ask when it says so.
 * polling: it is not, or not yet; pages ask every two seconds.
 */
export type LiveMode = "live" | "polling";

const LiveContext = createContext<LiveMode>("polling");

/** Keeps the pages below up to date with what happens on the server. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [mode, setMode] = useState<LiveMode>("polling");

  useEffect(() => {
    const refresher = new Refresher((queryKey) => cache.invalidateQueries({ queryKey }));
    let stream: EventSource;
    let reopening: ReturnType<typeof setTimeout>;
    const open = () => {
      stream = new EventSource("/console/v1/events", { withCredentials: true });
      stream.onopen = () => {
        setMode("live");
        // What happened while the stream was closed has been told to nobody.
        void cache.invalidateQueries();
      };
      stream.onmessage = ({ data }) => refresher.add(staleKeys(JSON.parse(data) as Changes));
      stream.onerror = () => {
        setMode("polling");
        // The browser tries again after a broken connection, but gives up after an error answer, such as the
        // one to an expired cookie; polling renews that.
        if (stream.readyState === EventSource.CLOSED) reopening = setTimeout(open, POLL_INTERVAL_MS);
      };
    };
    open();
    return () => {
      clearTimeout(reopening);
      stream.close();
    };
  }, [cache]);

  return <LiveContext value={mode}>{children}</LiveContext>;
}

/** Whether pages follow the stream of changes or poll. */
export function useLiveMode(): LiveMode {
  return use(LiveContext);
}

/** For queries, in milliseconds: rarely while the stream tells what changed. */
export function useRefetchInterval(): number {
  return useLiveMode() === "live" ? LOOK_AGAIN_INTERVAL_MS : POLL_INTERVAL_MS;
}
