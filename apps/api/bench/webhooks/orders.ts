/** What the sender's thread is asked to do. */
export type SendOrder = BurstOrder | LoopOrder;

interface Target {
  readonly port: number;
  /** What the events are signed with. */
  readonly secret: string;
}

/** An open loop: each event is sent when its time has come, whether those before it were answered or not. */
export interface BurstOrder extends Target {
  readonly kind: 'burst';
  readonly events: readonly string[];
  readonly seconds: number;
}

/** A closed loop: each connection sends the next event once its last one is answered. */
export interface LoopOrder extends Target {
  readonly kind: 'loop';
  /** What fresh events are made from, by giving them ids of their own. */
  readonly models: readonly string[];
  readonly connections: number;
  readonly seconds: number;
}
