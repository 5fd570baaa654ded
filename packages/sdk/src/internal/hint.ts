/** A public host with a region; those of the SMS API for project credentials begin with `zt`. */
const REGIONAL_HOST = /(zt\.)?(\w+)\.\w+\.api\.sinch/;

/**
 * What a refusal by a public host means more often than not, where its own words do not tell; else an empty text.
 * Source: Sinch Conversation API reference (a resource lives in one region, the others answer 404), and the notice on
 * the end of sale of the SMS API (projects made after 15 April 2026 get 401).
 */
export function hintAt(origin: string, status: number): string {
  const [, isOfProject, region] = REGIONAL_HOST.exec(origin) ?? [];
  if (status === 401 && isOfProject) return "; no SMS API for projects made after 15 April 2026";
  return status === 404 && region ? `; check the region: ${region}` : "";
}
