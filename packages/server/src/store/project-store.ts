import type { ProjectSettings } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";

export interface ProjectStore {
  create(project: Project): Promise<void>;
  /** All of them: a self-hosted server has few. */
  list(): Promise<Project[]>;
  get(projectId: string): Promise<Project | undefined>;
  createAccessKey(key: AccessKey): Promise<void>;
  getAccessKey(keyId: string): Promise<AccessKey | undefined>;
  /** A value kept for the server itself, such as the key that signs tokens. Written once; answers what is kept. */
  keepSetting(name: string, value: string): Promise<string>;
  getSetting(name: string): Promise<string | undefined>;
  /** Settings that the project's owner made; undefined: none. Cached for at most a second. */
  getSettings(projectId: string): Promise<ProjectSettings | undefined>;
  /** undefined deletes them. @param answer is kept in the same commit. @throws KeyTaken */
  putSettings(projectId: string, settings: ProjectSettings | undefined, answer?: KeptAnswer): Promise<void>;
}

export interface Project {
  id: string;
  displayName: string;
  createdAt: number;
}

export interface AccessKey {
  keyId: string;
  projectId: string;
  /** SHA-256 of the secret, hex: the secret has 128 random bits or more, so nothing slower is needed. */
  secretHash: string;
}
