import type { Settings } from "../settings.ts";
import { accessTokenAuthentication } from "./access-token.ts";
import { PROJECT } from "./project.ts";
import type { SignIn } from "./sign-in.ts";

/** A service plan of the SMS API, with its own lasting token. */
const SERVICE_PLAN: SignIn = {
  name: "service-plan",
  needs: () => ["servicePlanId", "smsApiToken"],
  create: ({ settings, redactor }) => accessTokenAuthentication(settings, "smsApiToken", redactor),
};

/** The SMS API takes either: a service plan when there is one, else the project. */
export function smsSignIn({ usesServicePlan }: Settings): SignIn {
  return usesServicePlan ? SERVICE_PLAN : PROJECT;
}
