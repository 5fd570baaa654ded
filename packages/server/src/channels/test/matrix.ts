import type { AppMessage } from "@postrider/contract";
import { type ChannelDescription, ChannelError } from "../channel.ts";
import type { ChannelMessage, ChannelPart, Suggestion } from "../channel-message.ts";

const CONTEXT = { messageId: "01K00000000000000000000000", channelProperties: {} };

/** Every message on every channel as Markdown: one table to look over all, then what each becomes and loses. */
export function matrix(
  channels: readonly ChannelDescription[],
  messages: Readonly<Record<string, AppMessage>>,
): string {
  const cells = Object.entries(messages).map(([name, message]) => ({
    name,
    cells: channels.map((channel) => ({ channel: channel.channel, cell: cellOf(channel, message) })),
  }));
  const overview = table(
    ["", ...cells.map(({ name }) => name)],
    channels.map(({ channel }, index) => [
      channel,
      ...cells.map(({ cells: row }) => markOf(row[index]?.cell)),
    ]),
  );
  const details = cells.map(({ name, cells: row }) => {
    const lines = row.map(({ channel, cell }) => [channel, cell.shown, cell.lost.join("; ")]);
    return `## ${capital(name)}\n\n${table(["Channel", "Shown as", "Lost"], lines)}`;
  });
  return [overview, ...details].join("\n\n");
}

interface Cell {
  shown: string;
  lost: string[];
  isRefused: boolean;
}

function cellOf(channel: ChannelDescription, message: AppMessage): Cell {
  try {
    const { parts, losses } = channel.transcode(message, CONTEXT);
    return { shown: describe(parts), lost: losses.map(({ effect }) => effect), isRefused: false };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return { shown: `refused: \`${error.reason.code}\``, lost: [], isRefused: true };
  }
}

function markOf(cell: Cell | undefined): string {
  if (cell === undefined || cell.isRefused) return "–";
  return cell.lost.length === 0 ? "●" : `○ ${cell.lost.length}`;
}

function describe(parts: ChannelMessage["parts"]): string {
  return parts.map(describePart).join(" + ");
}

function describePart(part: ChannelPart): string {
  switch (part.kind) {
    case "text":
    case "media":
      return `${part.kind === "media" ? part.mediaType : "text"}${withButtons(part.suggestions)}`;
    case "card":
      return `card${withButtons(part.card.suggestions)}`;
    case "carousel":
      return `carousel of ${part.cards.length}${withButtons(part.suggestions)}`;
    case "raw":
      return "the channel's own payload";
    default:
      return part.kind;
  }
}

function withButtons(suggestions: readonly Suggestion[] = []): string {
  if (suggestions.length === 0) return "";
  return ` with ${suggestions.length} ${suggestions.length === 1 ? "button" : "buttons"}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |");
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
