import { toNext } from "@postrider/sdk/handlers";
import { handler } from "../../../heard.ts";

export const { POST } = toNext(handler);
