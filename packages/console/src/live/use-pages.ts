import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { POLL_INTERVAL_MS, useRefetchInterval } from "./live.tsx";

/**
 * A list, page by page, as every list of the server answers.
 *
 * @param ask gets the token of the page; "" asks for the first.
 * @param options `keepsPrevious`: while another filter is asked for, what the last one found is shown. `asksOnMount`:
 * asked for whenever it is shown, since not every change of it is told. `isMoving`: asked for every two seconds while this
 * says so of the pages, since what moves is told by too many changes to follow each.
 */
export function usePages<Page extends { next_page_token: string }>(
  queryKey: QueryKey,
  ask: (pageToken: string) => Promise<Page>,
  options: { keepsPrevious?: boolean; asksOnMount?: boolean; isMoving?: (pages: Page[]) => boolean } = {},
) {
  const interval = useRefetchInterval();
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_page_token || undefined,
    refetchInterval: ({ state }) =>
      options.isMoving?.(state.data?.pages ?? []) === true ? POLL_INTERVAL_MS : interval,
    ...(options.keepsPrevious && { placeholderData: keepPreviousData }),
    ...(options.asksOnMount && { refetchOnMount: "always" as const }),
  });
}
