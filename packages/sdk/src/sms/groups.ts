import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  CreateGroupRequest,
  Group,
  GroupMembers,
  ListGroupsQuery,
  ReplaceGroupRequest,
  SmsOperations,
  UpdateGroupRequest,
} from "../generated/sms.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Groups of numbers, which can be written to by one id. */
export class Groups extends ListResource<SmsOperations> {
  /** Lists groups, newest first. */
  list(query?: ListGroupsQuery, options?: RequestOptions): PagePromise<Group> {
    return this.pages("groups.list", {}, query, options);
  }

  /** Creates a group. */
  create(body: CreateGroupRequest, options?: RequestOptions): ApiPromise<Group> {
    return this.call("groups.create", {}, body, options);
  }

  /** Reads one group. @throws NotFoundError */
  get(group_id: string, options?: RequestOptions): ApiPromise<Group> {
    return this.call("groups.get", { group_id }, undefined, options);
  }

  /** Changes a group: first numbers are added, then taken out. null takes name or keywords away. */
  update(group_id: string, body: UpdateGroupRequest, options?: RequestOptions): ApiPromise<Group> {
    return this.call("groups.update", { group_id }, body, options);
  }

  /** Replaces a group with all it has. */
  replace(group_id: string, body: ReplaceGroupRequest, options?: RequestOptions): ApiPromise<Group> {
    return this.call("groups.replace", { group_id }, body, options);
  }

  /** Deletes a group. */
  delete(group_id: string, options?: RequestOptions): ApiPromise<SmsOperations["groups.delete"]["response"]> {
    return this.call("groups.delete", { group_id }, undefined, options);
  }

  /** Reads the numbers of a group. */
  getGroupPhoneNumbers(group_id: string, options?: RequestOptions): ApiPromise<GroupMembers> {
    return this.call("groups.getGroupPhoneNumbers", { group_id }, undefined, options);
  }
}
