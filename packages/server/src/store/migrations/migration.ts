/** One step of the tables' history. Never changed once released: the next step corrects it. */
export interface Migration {
  /** Counts from 1 without gaps. */
  number: number;
  /** A few words, as in the file's name. */
  name: string;
  /** Run as one transaction; several statements are fine. */
  sql: string;
}
