import type { Channel } from "@postrider/contract";

/**
 * The channels of the phone itself: one number means one person on all of them.
 * Source: Conversation API reference, identity conflicts and `unified_contact_id_enabled`.
 */
export const UNIFIED_CHANNELS: readonly Channel[] = ["SMS", "MMS", "RCS"];
