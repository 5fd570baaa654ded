/** What traffic changes of a conversation. */
export interface ConversationTouch {
  id: string;
  activeChannel: string;
  at: number;
}

/** Parameters that `touchConversations` takes, from its first one on. */
const TOUCH_PARAMETERS = 5;

/**
 * Notes the latest message of conversations, as common table expression `touched` of a larger statement. Of several
 * for one conversation the latest counts, and a late one changes nothing.
 *
 * @param first number of the first of its five parameters, as `packTouches` makes them.
 * @param onlyIf condition on a unit, with `unit` as its number.
 */
export function touchConversations(first: number, onlyIf: (unit: string) => string): string {
  const at = (offset: number) => `$${first + offset}`;
  return `
touched as (
  update conversation c set active_channel = t.active_channel, last_received = t.at
  from (
    select distinct on (project_id, id) project_id, id, active_channel, at
    from unnest(${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::text[], ${at(4)}::bigint[])
      as t (unit, project_id, id, active_channel, at)
    where ${onlyIf("t.unit")}
    order by project_id, id, at desc) t
  where c.project_id = t.project_id and c.id = t.id and c.last_received <= t.at)`;
}

/** The parameters of `touchConversations`. `units[0]` is unit 1. */
export function packTouches(
  units: readonly { projectId: string; conversation: ConversationTouch | undefined }[],
): unknown[][] {
  const packed: unknown[][] = Array.from({ length: TOUCH_PARAMETERS }, () => []);
  units.forEach(({ projectId, conversation }, index) => {
    if (conversation === undefined) return;
    const values = [index + 1, projectId, conversation.id, conversation.activeChannel, conversation.at];
    values.forEach((value, offset) => {
      packed[offset]?.push(value);
    });
  });
  return packed;
}
