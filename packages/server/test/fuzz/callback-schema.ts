import type { SchemaName } from "@postrider/contract";

/** The schema of what a trigger tells: "MESSAGE_DELIVERY" -> "MessageDeliveryCallback". */
export function callbackSchemaOf(trigger: string): SchemaName {
  const words = trigger.split("_").map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return `${words.join("")}Callback` as SchemaName;
}
