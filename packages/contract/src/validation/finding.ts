/** What is wrong with a value; `at` leads from the value to the field that it is about. */
export interface Finding {
  at?: readonly (string | number)[];
  rule: string;
}

/** Looks at one value of the keyword's JSON type. */
export type Check<Value> = (value: Value) => Finding | undefined;
