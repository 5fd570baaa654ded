import type { FastifyInstance, FastifyRequest } from "fastify";
import { apiError } from "../errors.ts";
import { type Authenticator, authenticate } from "../http/authentication.ts";
import { isLocalCaller } from "../http/local-caller.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { AccountNewsBody, Behaviour, HandsetEvent, SendFromHandset } from "../simulator/wire.ts";
import { translateError } from "./translate-errors.ts";

/** Who may use the simulator. */
export interface SimulatorAdmission {
  authenticator: Authenticator;
  /** In dev, programs on this machine need no credentials. */
  isOpenToLocalCallers: boolean;
}

export interface SimulatorRouteOptions extends SimulatorAdmission {
  simulator: Simulator;
}

type Params = { Params: { channel: string; identity: string } };

/** /simulator/v1: the virtual handsets. The JSON is in `simulator/wire.ts`; the simulator checks it. */
export function mountSimulator(server: FastifyInstance, options: SimulatorRouteOptions): void {
  const { simulator } = options;
  void server.register(
    async (scope) => {
      scope.addHook("onRequest", async (request) => admitToSimulator(request, options));
      const handset = "/handsets/:channel/:identity";

      scope.get("/handsets", () => answering(simulator.listHandsets()));
      scope.get<Params & { Querystring: { limit?: unknown } }>(handset, ({ params, query }) =>
        answering(simulator.getHandset(params.channel, params.identity, query)),
      );
      // Bodies are checked by the simulator, which names each field that is wrong.
      scope.post<Params>(`${handset}/messages`, ({ params, body }) =>
        answering(
          simulator.sendFromHandset(params.channel, params.identity, (body ?? {}) as SendFromHandset),
        ),
      );
      scope.post<Params>(`${handset}/events`, async ({ params, body }) => {
        await answering(
          simulator.handsetEvent(params.channel, params.identity, (body ?? {}) as HandsetEvent),
        );
        return {};
      });
      scope.post<Params>(`${handset}/behaviour`, ({ params, body }) =>
        answering(simulator.setBehaviour(params.channel, params.identity, (body ?? {}) as Behaviour)),
      );
      scope.post<Pick<Params, "Params">>("/channels/:channel/news", async ({ params, body }) => {
        await answering(simulator.accountNews(params.channel, (body ?? {}) as AccountNewsBody));
        return {};
      });
    },
    { prefix: "/simulator/v1" },
  );
}

/** @throws ApiError unless the caller has credentials, or may do without. */
export async function admitToSimulator(request: FastifyRequest, options: SimulatorAdmission): Promise<void> {
  const { authorization } = request.headers;
  if (authorization !== undefined || !options.isOpenToLocalCallers) {
    await authenticate(options.authenticator, authorization);
    return;
  }
  if (!isLocalCaller(request)) throw apiError("LOCAL_ONLY", {});
}

async function answering<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw translateError(error) ?? error;
  }
}
