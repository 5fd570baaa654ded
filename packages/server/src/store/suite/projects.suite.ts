import { expect, test } from "vitest";
import type { World } from "./world.suite.ts";

export function testProjects(world: () => World): void {
  test("a project is found by its id, and in the list", async () => {
    const { store, projectId } = world();
    const project = { id: projectId, displayName: "Demo", createdAt: 5 };
    await store.projects.create(project);
    expect(await store.projects.get(projectId)).toEqual(project);
    expect(await store.projects.list()).toContainEqual(project);
    expect(await store.projects.get("unknown")).toBeUndefined();
  });

  test("an access key says whose it is", async () => {
    const { store, projectId } = world();
    const key = { keyId: `key-${projectId}`, projectId, secretHash: "ab" };
    await store.projects.createAccessKey(key);
    expect(await store.projects.getAccessKey(key.keyId)).toEqual(key);
    expect(await store.projects.getAccessKey("unknown")).toBeUndefined();
  });

  test("a setting is written once: the first value stays", async () => {
    const { store, projectId } = world();
    expect(await store.projects.getSetting(projectId)).toBeUndefined();
    const kept = await Promise.all(["a", "b"].map((value) => store.projects.keepSetting(projectId, value)));
    expect(new Set(kept).size).toBe(1);
    expect(await store.projects.getSetting(projectId)).toBe(kept[0]);
  });

  test("the store answers when it is asked whether it is there", async () => {
    await world().store.ping();
  });
}
