import { join } from "node:path";

/**
 * Where the built console is: in this package, so that an installed server has it too.
 * `src` and `dist` lie side by side, and `dist` has this code in a file directly below it, so the path is the same from both.
 */
export const CONSOLE_FOLDER = join(import.meta.dirname, "../dist/console");
