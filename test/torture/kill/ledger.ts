// What the service has acknowledged, as its clients know it: nothing stands here before an answer said so.

export interface Told {
  /** Of the conversation, as Direct Line names it. */
  readonly conversation: string;
  /** Messages that were answered with 200, in their order. */
  readonly accepted: string[];
  readonly references: string[];
  pauseCode: string | null;
  /** Whether all that was said is to be gone: while it is asked for, nobody can say. */
  deleted: 'no' | 'asked' | 'yes';
  /** No message is under way, and none will come. */
  over: boolean;
  /** The token ran out in the middle: what was saved last may have been answered to nobody. */
  cutOff: boolean;
}

export class Ledger {
  readonly conversations: Told[] = [];
  /** What a client saw that no client should see, a line each. */
  readonly wrong: string[] = [];
  /** Conversations that did not come to their end. */
  readonly unfinished: string[] = [];
  repeated = 0;
  /** Conversations that ended because their token had run out. */
  expired = 0;
  readonly touched = new Set<Told>();

  begin(conversation: string): Told {
    const told: Told = {
      conversation,
      accepted: [],
      references: [],
      pauseCode: null,
      deleted: 'no',
      over: false,
      cutOff: false,
    };
    this.conversations.push(told);
    return told;
  }
}
