import type { ChannelError, Connector, Submission, Submitted } from "../../channels/channel.ts";

/** A provider that does what it is told and remembers what it was given. */
export class FakeChannel implements Connector {
  readonly channel: string;
  readonly idempotent: boolean;
  readonly submissions: Submission[] = [];
  readonly #script: ((submission: Submission) => Promise<Submitted>)[] = [];

  constructor(channel: string, idempotent = true) {
    this.channel = channel;
    this.idempotent = idempotent;
  }

  /** The id under which a submission is known: the same key gives the same id. */
  static idOf(submissionKey: string): string {
    return `provider-${submissionKey}`;
  }

  failNext(...errors: Error[]): void {
    for (const error of errors) this.#script.push(() => Promise.reject(error));
  }

  failAlways(error: ChannelError): void {
    this.always = () => Promise.reject(error);
  }

  doNext(step: (submission: Submission) => Promise<Submitted>): void {
    this.#script.push(step);
  }

  always = (submission: Submission): Promise<Submitted> =>
    Promise.resolve({ providerMessageId: FakeChannel.idOf(submission.submissionKey) });

  send(submission: Submission): Promise<Submitted> {
    this.submissions.push(submission);
    return (this.#script.shift() ?? this.always)(submission);
  }
}
