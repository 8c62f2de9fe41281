import type { Command, DatedCommand } from '@tollgate/ledger';

import type { HistoryStep } from '../development.ts';
import type { OfferKey } from '../stripe/catalog.ts';
import { Agenda } from './agenda.ts';
import type { Person } from './person.ts';
import { instant, noRows, type Rows } from './rows.ts';
import { Wallet } from './wallet.ts';

/** What every life has around it. */
export interface World {
  readonly endsAt: number;
  /** Whose name stands on corrections. */
  readonly adminId: string;
  readonly priceIds: Readonly<Record<OfferKey, string>>;
  readonly stripeUrl: string;
}

/** What someone did in these months: for the ledger, for our own tables, and for the local Stripe. */
export interface Life {
  readonly person: Person;
  readonly commands: readonly DatedCommand[];
  readonly rows: Rows;
  readonly steps: readonly HistoryStep[];
}

/** A life while it is made up. Everything is told in order of time. */
export class UnfoldingLife implements Life {
  readonly person: Person;
  readonly world: World;
  readonly commands: DatedCommand[] = [];
  readonly rows = noRows();
  readonly steps: HistoryStep[] = [];
  readonly agenda = new Agenda();
  readonly wallet = new Wallet();
  /** While a dispute is open nothing can be spent, and after it few want to. */
  isStopped = false;
  #now: number;

  constructor(person: Person, world: World) {
    this.person = person;
    this.world = world;
    this.#now = person.joinedAt;
    const at = instant(person.joinedAt);
    const { userId: id, handle: name, email } = person;
    this.rows.users.push({ id, name, email, email_verified: true, role: 'user', created_at: at, updated_at: at });
  }

  /** Has a command take effect; time stands still rather than go back. Answers when it was. */
  post(at: number, command: Command): number {
    this.#now = Math.max(this.#now, at);
    this.commands.push({ at: new Date(this.#now), command });
    return this.#now;
  }

  /** Plans something, unless it would be after the end. */
  later(at: number, act: (at: number) => void): void {
    if (at < this.world.endsAt) this.agenda.add(at, act);
  }

  /** Stripe counts whole seconds. */
  wholeSecond(at: number): number {
    this.#now = Math.ceil(Math.max(this.#now, at) / 1000) * 1000;
    return this.#now;
  }
}
