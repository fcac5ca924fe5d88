import FileUp from '@lucide/svelte/icons/file-up';
import Bell from '@lucide/svelte/icons/bell-ring';
import Boxes from '@lucide/svelte/icons/boxes';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Factory from '@lucide/svelte/icons/factory';
import Gauge from '@lucide/svelte/icons/gauge';
import HelpCircle from '@lucide/svelte/icons/message-circle-question-mark';
import Send from '@lucide/svelte/icons/send';
import Star from '@lucide/svelte/icons/star';
import Palette from '@lucide/svelte/icons/palette';
import Inbox from '@lucide/svelte/icons/inbox';
import Package from '@lucide/svelte/icons/package';
import PackageCheck from '@lucide/svelte/icons/package-check';
import PackageOpen from '@lucide/svelte/icons/package-open';
import PackageX from '@lucide/svelte/icons/package-x';
import Receipt from '@lucide/svelte/icons/receipt-text';
import Settings from '@lucide/svelte/icons/settings';
import Split from '@lucide/svelte/icons/split';
import Store from '@lucide/svelte/icons/store';
import Tags from '@lucide/svelte/icons/tags';
import Truck from '@lucide/svelte/icons/truck';
import WarehouseIcon from '@lucide/svelte/icons/warehouse';
import type { Component } from 'svelte';
import type { Room } from '#lib/merchant/role.ts';

/** The picture beside each room's name. */
export const ROOM_ICONS: Record<Room, Component<{ size?: number; strokeWidth?: number; 'aria-hidden'?: 'true' }>> = {
  now: Bell,
  orders: Receipt,
  parcels: Package,
  fulfilments: PackageCheck,
  stock: Boxes,
  products: Tags,
  warehouses: WarehouseIcon,
  suppliers: Factory,
  returns: PackageOpen,
  claims: PackageX,
  messages: Send,
  questions: HelpCircle,
  feedback: Star,
  look: Palette,
  numbers: ChartColumn,
  estimates: Gauge,
  stores: Store,
  imports: FileUp,
  routing: Split,
  carriers: Truck,
  mailroom: Inbox,
  settings: Settings,
};
