import type { Template, TemplateV1 } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";

/** A template in the form of the API that it was made with. */
export type TemplateRecord = { projectId: string; id: string } & (
  | { form: "v2"; template: Template }
  | { form: "v1"; template: TemplateV1 }
);

export type TemplateForm = TemplateRecord["form"];

/** A template of one form. */
export type TemplateOf<Form extends TemplateForm> = Extract<TemplateRecord, { form: Form }>["template"];

/** Templates of projects. */
export interface TemplateStore {
  /** @param answer is kept in the same commit. @throws KeyTaken, DuplicateTemplate */
  create(record: TemplateRecord, answer?: KeptAnswer): Promise<void>;
  /** Cached for at most a second, so that dispatch does not ask the database for each message. */
  find(projectId: string, id: string): Promise<TemplateRecord | undefined>;
  get<Form extends TemplateForm>(
    projectId: string,
    form: Form,
    id: string,
  ): Promise<TemplateOf<Form> | undefined>;
  /** By id. */
  list<Form extends TemplateForm>(projectId: string, form: Form): Promise<TemplateOf<Form>[]>;
  /**
   * Changes a template as it stands, with its row locked.
   * @param change may throw to leave it as it is. @returns what it is then; undefined: there is none.
   */
  change<Form extends TemplateForm>(
    projectId: string,
    form: Form,
    id: string,
    change: (template: TemplateOf<Form>) => TemplateOf<Form>,
  ): Promise<TemplateOf<Form> | undefined>;
  delete(projectId: string, form: TemplateForm, id: string): Promise<boolean>;
}

/** The id is that of another template of the project. */
export class DuplicateTemplate extends Error {
  override readonly name = "DuplicateTemplate";
  readonly id: string;

  constructor(id: string) {
    super(`There is a template ${id} already.`);
    this.id = id;
  }
}
