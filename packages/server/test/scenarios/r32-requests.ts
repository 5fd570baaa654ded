import { inParallel, percentile, tally } from "./figures.ts";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

const PER_SECOND = 800;
const TOO_MANY = 200;

/** The 801st request of a project within a second is refused, and no request of another project is. */
export const requestsOfAProject: Scenario = {
  id: "R32",
  title: "requests beyond a project's rate",
  bound: { short: 60, long: 300 },
  run: async ({ long }) => {
    const platform = await startPlatform({ settings: { requestsPerSecond: PER_SECOND } });
    try {
      const { projectId, authorization } = await platform.strangerOf();
      const ask = async (path: string, init: { authorization?: string } = {}) => {
        const began = performance.now();
        const answer = await platform.fetch(path, init);
        await answer.arrayBuffer();
        return {
          status: answer.status,
          retryAfter: answer.headers.get("retry-after"),
          ms: performance.now() - began,
        };
      };
      const own = () => ask(`/v1/projects/${platform.server.project_id}/apps`);
      const others = () => ask(`/v1/projects/${projectId}/apps`, { authorization });
      await inParallel(200, 16, others);
      await platform.clock.advance(10_000);
      const alone = await inParallel(400, 8, others);
      await platform.clock.advance(10_000);

      const seconds = long ? 60 : 3;
      let served = 0;
      const refused: { status: number; retryAfter: string | null }[] = [];
      const beside: { status: number; ms: number }[] = [];
      for (let second = 0; second < seconds; second++) {
        const [mine, theirs] = await Promise.all([
          inParallel(PER_SECOND + TOO_MANY, 16, own),
          inParallel(400, 8, others),
        ]);
        served += mine.filter(({ status }) => status === 200).length;
        refused.push(...mine.filter(({ status }) => status !== 200));
        beside.push(...theirs);
        await platform.clock.advance(1_000);
      }
      const p99 = (answers: { ms: number }[]) =>
        percentile(
          answers.map(({ ms }) => ms),
          0.99,
        );
      return judge(
        {
          "800 in each second are served": served === PER_SECOND * seconds,
          "each further one is told 429 and when to come again":
            refused.length === TOO_MANY * seconds &&
            refused.every(({ status, retryAfter }) => status === 429 && Number(retryAfter) >= 1),
          "another project is served": beside.every(({ status }) => status === 200),
        },
        `${seconds} seconds of ${PER_SECOND + TOO_MANY}: ${served} served, refused ${tally(refused.map(({ status }) => status))}; ` +
          `another project ${tally(beside.map(({ status }) => status))}, p99 ${p99(alone).toFixed(0)} ms alone and ${p99(beside).toFixed(0)} ms beside (one process makes all requests)`,
      );
    } finally {
      await platform.close();
    }
  },
};
