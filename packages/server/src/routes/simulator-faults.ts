import type { FastifyInstance } from "fastify";
import { apiError, fieldError } from "../errors.ts";
import type { Faults } from "../faults/faults.ts";
import { readFault } from "../faults/read-fault.ts";
import { admitToSimulator, type SimulatorAdmission } from "./simulator.ts";
import { translateError } from "./translate-errors.ts";

/** /simulator/v1/faults: rules that make the server misbehave, for those who test a client. */
export function mountFaults(server: FastifyInstance, faults: Faults, admission: SimulatorAdmission): void {
  void server.register(
    async (scope) => {
      scope.addHook("onRequest", async (request) => admitToSimulator(request, admission));

      scope.get("/", async () => ({ faults: faults.list() }));
      scope.post("/", async ({ body }) => {
        const fault = faults.add(readOr400(body));
        if (fault !== undefined) return fault;
        throw fieldError([{ path: "$", rule: "is one rule too many: delete some first" }]);
      });
      scope.delete("/", async () => {
        faults.clear();
        return {};
      });
      scope.delete<{ Params: { id: string } }>("/:id", async ({ params: { id } }) => {
        if (!faults.delete(id)) throw apiError("RESOURCE_NOT_FOUND", { kind: "Fault", id });
        return {};
      });
    },
    { prefix: "/simulator/v1/faults" },
  );
}

function readOr400(body: unknown) {
  try {
    return readFault(body);
  } catch (error) {
    throw translateError(error) ?? error;
  }
}
