export interface Page {
  size: number;
  /** Id of the last message of the page before; newest first. */
  after?: string;
}
