/** Environment variables read when an option is absent; the first that is set wins. */
export const ENVIRONMENT = {
  projectId: ["SINCH_PROJECT_ID"],
  keyId: ["SINCH_KEY_ID"],
  keySecret: ["SINCH_KEY_SECRET"],
  accessToken: ["SINCH_ACCESS_TOKEN"],
  servicePlanId: ["SINCH_SERVICE_PLAN_ID"],
  smsApiToken: ["SINCH_API_TOKEN"],
  applicationKey: ["SINCH_APPLICATION_KEY", "SINCH_APP_KEY"],
  applicationSecret: ["SINCH_APPLICATION_SECRET", "SINCH_APP_SECRET"],
  conversationRegion: ["SINCH_CONVERSATION_REGION", "SINCH_REGION"],
  smsRegion: ["SINCH_SMS_REGION", "SINCH_REGION"],
  voiceRegion: ["SINCH_VOICE_REGION"],
  baseUrl: ["SINCH_BASE_URL"],
} as const;

/** An option that an environment variable can stand in for. */
export type EnvironmentOption = keyof typeof ENVIRONMENT;

interface ProcessLike {
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Reads the variable that stands in for an option. An empty one counts as absent. */
export function readEnvironment(option: EnvironmentOption): string | undefined {
  const { process } = globalThis as { readonly process?: ProcessLike };
  try {
    return ENVIRONMENT[option].map((name) => process?.env?.[name]).find(Boolean);
  } catch {
    // Deno throws unless reading the environment is allowed; then there is nothing to read.
    return undefined;
  }
}

/** `keyId (or SINCH_KEY_ID)`: an option and what can stand in for it, for messages. */
export function describeOption(option: EnvironmentOption): string {
  return `${option} (or ${ENVIRONMENT[option].join(" or ")})`;
}
