import { routeCallbacks } from "@postrider/sdk/handlers";
import { handler } from "./heard.ts";

/** As Workers and Bun want it; Deno: `Deno.serve(handler)`. */
export default { fetch: routeCallbacks({ "/callbacks": handler }) };
