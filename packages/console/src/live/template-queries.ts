import type { Template, TemplateCreate, TemplateUpdate } from "@postrider/sdk/conversation";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../session/session.tsx";
import { useRefetchInterval } from "./live.tsx";
import { queryKeys } from "./query-keys.ts";

/** All templates of the project. */
export function useTemplates() {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.templates,
    queryFn: () => api.listTemplates(),
    refetchInterval: useRefetchInterval(),
    refetchOnMount: "always",
  });
}

/** One template with its translations. */
export function useTemplate(templateId: string) {
  const api = useApi();
  return useQuery({
    queryKey: queryKeys.template(templateId),
    queryFn: () => api.getTemplate(templateId),
    refetchInterval: useRefetchInterval(),
    refetchOnMount: "always",
  });
}

/** What a person writes: a new template, or another form of one that there is. */
export function useTemplateActions() {
  const api = useApi();
  const cache = useQueryClient();
  const onSuccess = (template: Template) => {
    cache.setQueryData(queryKeys.template(template.id), template);
    return Promise.all([
      cache.invalidateQueries({ queryKey: queryKeys.templates }),
      cache.invalidateQueries({ queryKey: queryKeys.preview }),
    ]);
  };
  return {
    create: useMutation({
      mutationFn: (template: TemplateCreate) => api.createTemplate(template),
      onSuccess,
    }),
    replace: useMutation({
      mutationFn: ({ id, template }: { id: string; template: TemplateUpdate }) =>
        api.replaceTemplate(id, template),
      onSuccess,
    }),
  };
}
