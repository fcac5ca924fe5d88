import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyReply } from 'fastify';
import type { Access, Membership } from '../merchant/access.ts';
import type { House } from '../house.ts';
import { Loaders } from './loaders.ts';
import { refuse } from './refusal.ts';

/** What every resolver of the merchants' schema is given. One per operation. */
export class MerchantContext {
  readonly house: House;
  readonly access: Access | null;
  /** Absent over WebSocket. */
  readonly reply: FastifyReply | null;
  /** The network the request comes from. */
  readonly network: string;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  // Not `#private`: Apollo copies the context, and a copy has no private fields.
  private openEm: EntityManager | null = null;
  private openLoaders: Loaders | null = null;

  constructor(house: House, access: Access | null, network: string, signal: AbortSignal, reply: FastifyReply | null) {
    this.house = house;
    this.access = access;
    this.network = network;
    this.signal = signal;
    this.reply = reply;
  }

  /** Called once, inside the operation's transaction. */
  enter(em: EntityManager): void {
    this.openEm = em;
    this.openLoaders = new Loaders(em);
  }

  get merchant(): Membership {
    const merchant = this.access?.merchant;
    if (!merchant)
      throw refuse(this.access ? 'FORBIDDEN' : 'UNAUTHENTICATED', this.access ? 'You are not on any staff.' : 'Sign in first.');
    return merchant;
  }

  /** The merchant's data, in this operation's transaction. */
  get em(): EntityManager {
    void this.merchant;
    return this.openEm!;
  }

  get loaders(): Loaders {
    void this.merchant;
    return this.openLoaders!;
  }
}
