import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  ConversationOperations,
  Empty,
  ProjectSettings as ProjectSettingsFields,
  ProjectSettingsResponse,
} from "../generated/conversation.ts";
import { Resource } from "../internal/resource.ts";

/** Settings of the project. */
export class ProjectSettings extends Resource<ConversationOperations> {
  /** Makes the settings of the project. */
  create(body: ProjectSettingsFields, options?: RequestOptions): ApiPromise<ProjectSettingsResponse> {
    return this.call("projectSettings.create", {}, body, options);
  }

  /** Reads the settings of the project; the defaults when none were made. */
  get(options?: RequestOptions): ApiPromise<ProjectSettingsResponse> {
    return this.call("projectSettings.get", {}, undefined, options);
  }

  /** Changes the settings of the project. */
  update(body: ProjectSettingsFields, options?: RequestOptions): ApiPromise<ProjectSettingsResponse> {
    return this.call("projectSettings.update", {}, body, options);
  }

  /** Puts the settings of the project back to their defaults. */
  delete(options?: RequestOptions): ApiPromise<Empty> {
    return this.call("projectSettings.delete", {}, undefined, options);
  }
}
