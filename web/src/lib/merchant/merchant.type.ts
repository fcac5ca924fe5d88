import type { Brand } from '@jalon/schema/words';
import type { Role } from './role.ts';

export type { Brand };

export interface Merchant {
  id: string;
  slug: string;
  name: string;
  defaultLanguage: string;
  timeZone: string;
  supportEmail: string | null;
  supportUrl: string | null;
  homeUrl: string | null;
  /** Percent: how sure windows of arrival are. */
  etaConfidence: number;
  /** Anybody may see how well estimates keep their word. */
  etaIsPublic: boolean;
  holdMinutes: number;
  shortWaitDays: number;
  marginFloorPercent: number | null;
  sendsParts: boolean;
  brand: Brand;
}

export interface Membership {
  slug: string;
  name: string;
  role: Role;
}

export interface Viewer {
  account: { email: string; name: string; language: string } | null;
  role: Role;
  merchant: Merchant;
  memberships: Membership[];
}
