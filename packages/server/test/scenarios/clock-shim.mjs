// Loaded into a server by NODE_OPTIONS=--import: its clock is this machine's plus the milliseconds in a file.
import { readFileSync } from "node:fs";

const RealDate = globalThis.Date;
const now = RealDate.now.bind(RealDate);
const file = process.env.SCENARIO_CLOCK_FILE;
let offsetMs = 0;
const look = () => {
  try {
    offsetMs = Number(readFileSync(file, "utf8")) || 0;
  } catch {
    offsetMs = 0;
  }
};
look();
setInterval(look, 10).unref();

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now() + offsetMs);
    else super(...given);
  }

  static now() {
    return now() + offsetMs;
  }
};
