/** What a member of staff may do; each role includes the ones before it. */
const ROLES = ['VIEWER', 'AGENT', 'MANAGER', 'OWNER'] as const;

export type Role = (typeof ROLES)[number];

/** Whether to show a button at all; the api is what refuses. */
export const mayAct = (held: Role, needed: Role): boolean => ROLES.indexOf(held) >= ROLES.indexOf(needed);

/** Every room, in the order of the menu, with the role that opens it. */
const GROUPS = {
  today: { now: 'VIEWER', orders: 'VIEWER', parcels: 'VIEWER', fulfilments: 'VIEWER' },
  goods: { stock: 'VIEWER', products: 'VIEWER', warehouses: 'VIEWER', suppliers: 'VIEWER' },
  shoppers: { returns: 'VIEWER', claims: 'VIEWER', messages: 'VIEWER', questions: 'VIEWER', feedback: 'VIEWER', look: 'VIEWER' },
  insight: { numbers: 'VIEWER', estimates: 'VIEWER' },
  setup: { stores: 'VIEWER', imports: 'MANAGER', routing: 'VIEWER', carriers: 'VIEWER', mailroom: 'MANAGER', settings: 'VIEWER' },
} as const satisfies Record<string, Record<string, Role>>;

type Groups = typeof GROUPS;
export type RoomGroup = keyof Groups;
export type Room = { [Group in RoomGroup]: keyof Groups[Group] }[RoomGroup];

/** The pages a role can open, group by group. */
export const roomsFor = (role: Role): { group: RoomGroup; rooms: Room[] }[] =>
  (Object.keys(GROUPS) as RoomGroup[]).map((group) => ({
    group,
    rooms: (Object.entries(GROUPS[group]) as [Room, Role][]).flatMap(([room, needed]) => (mayAct(role, needed) ? [room] : [])),
  }));
