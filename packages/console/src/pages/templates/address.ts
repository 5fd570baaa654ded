/**
 * Address of a template's page. Ids hold anything, so they are escaped twice: the router undoes one escaping before
 * it looks for the parts of an address, and would take a slash of an id for one of its own.
 */
export function templateAddress(id: string): string {
  return `/templates/${encodeURIComponent(encodeURIComponent(id))}`;
}

/** The id in an address, as the router hands it over; one that was typed without escaping counts as it is. */
export function idInAddress(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone "%" that escapes nothing.
    return part;
  }
}
