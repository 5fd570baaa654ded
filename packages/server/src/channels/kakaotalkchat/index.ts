import { defineChannel } from "../define-channel.ts";
import { capabilities } from "./capabilities.ts";

export const kakaoTalkChat = defineChannel("KAKAOTALKCHAT", capabilities);
