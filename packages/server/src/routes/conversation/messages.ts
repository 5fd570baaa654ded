import type { ConversationOperations } from "@postrider/contract";
import { readPage } from "../../http/page.ts";
import type { Handler } from "../../http/route.ts";
import type { Accepted } from "../../messaging/accept.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { readFilter, readSource } from "./message-filter.ts";
import { answerMessage } from "./message-form.ts";
import { loadShown, shownApps } from "./shown-messages.ts";

type Operations = ConversationOperations;

/** POST /v1/projects/{project_id}/messages:send */
export const sendMessage: Handler<Operations["messages.send"], Services> = async (
  { project, body, keep },
  { messaging },
) => {
  const answer = ({ id, acceptedAt }: Accepted) => ({
    message_id: id,
    accepted_time: new Date(acceptedAt).toISOString(),
  });
  return answer(await messaging.accept(project, body, (accepted) => keep(answer(accepted))));
};

/** GET /v1/projects/{project_id}/messages */
export const listMessages: Handler<Operations["messages.list"], Services> = async (
  { project, query },
  services,
) => {
  const { page_size, page_token, ...filters } = query;
  const filter = readFilter(filters);
  const shown = await shownApps(project, filter, services);
  const { items, next_page_token } = await readPage(
    query,
    { list: "messages", projectId: project, filters: { ...filters } },
    (page) => services.store.messages.list(project, { ...filter, shown }, page),
    ({ id }) => id,
  );
  const messages = items.map(answerMessage);
  if (query.view === "WITHOUT_METADATA") for (const message of messages) delete message.metadata;
  return { messages, next_page_token };
};

/** GET /v1/projects/{project_id}/messages/{message_id} */
export const getMessage: Handler<Operations["messages.get"], Services> = async (
  { project, path, query },
  services,
) => answerMessage(await loadShown(project, path.message_id, query.messages_source, services));

/** DELETE /v1/projects/{project_id}/messages/{message_id} */
export const deleteMessage: Handler<Operations["messages.delete"], Services> = async (call, services) => {
  const { project, path, query } = call;
  const { id } = await loadShown(project, path.message_id, query.messages_source, services);
  if (!(await services.store.messages.delete(project, id, readSource(query.messages_source))))
    throw notFound("Message", id);
  return {};
};
