/** What a member of staff may do; each role includes the ones before it. */
const ROLES = ['VIEWER', 'AGENT', 'MANAGER', 'OWNER'] as const;

export type Role = (typeof ROLES)[number];

/** Whether to show a button at all; the api is what refuses. */
export const mayAct = (held: Role, needed: Role): boolean => ROLES.indexOf(held) >= ROLES.indexOf(needed);

const ROOMS = {
  parcels: 'VIEWER',
  orders: 'VIEWER',
  carriers: 'VIEWER',
  estimates: 'VIEWER',
  mailroom: 'MANAGER',
  settings: 'VIEWER',
} as const satisfies Record<string, Role>;

export type Room = keyof typeof ROOMS;

/** The pages a role can open, in the order of the menu. */
export const roomsFor = (role: Role): Room[] => (Object.keys(ROOMS) as Room[]).filter((room) => mayAct(role, ROOMS[room]));
