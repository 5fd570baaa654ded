import { defineChannel } from "../define-channel.ts";
import { capabilities } from "./capabilities.ts";

export const viber = defineChannel("VIBER", capabilities);
