import { defineChannel } from "../define-channel.ts";
import { capabilities } from "./capabilities.ts";

export const kakaoTalk = defineChannel("KAKAOTALK", capabilities);
