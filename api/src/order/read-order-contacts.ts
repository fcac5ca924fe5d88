import { contactKey, judgeContact, maskAddress, type Audience, type Channel, type ContactPreference } from '@jalon/schema/notification';
import { phoneNumber, type Follower, type Recipient } from '@jalon/schema/order';
import type { OrderContact } from './order-contact.type.ts';

interface Way {
  personId: string;
  audience: Audience;
  name: string | null;
  channel: Channel;
  address: string | null;
}

/** E-mail and text messages to each person of an order, and whether they may be used. */
export async function readOrderContacts(
  { recipients, followers }: { recipients: Recipient[]; followers: Follower[] },
  wishOf: (contactKey: string) => Promise<ContactPreference | null>,
  now: Date,
): Promise<OrderContact[]> {
  // An order of which only the receiver is known is theirs.
  const hasBuyer = recipients.some(({ role }) => role === 'BUYER');
  const ways = [
    ...recipients.flatMap(({ id, role, name, email, phone, countryCode }) =>
      waysTo({ personId: id, audience: hasBuyer ? role : 'BUYER', name }, email, phone && phoneNumber(phone, countryCode)),
    ),
    ...followers.flatMap(({ id, name, email, phone }) => waysTo({ personId: id, audience: 'FOLLOWER', name }, email, phone)),
  ];
  const judged = ways.map(async ({ address, ...way }): Promise<OrderContact> => {
    const wish = address === null ? null : await wishOf(contactKey(way.channel, address));
    return {
      ...way,
      address: address && maskAddress(way.channel, address),
      state: wish?.state ?? 'UNASKED',
      whyNot: address === null ? 'NO_ADDRESS' : judgeContact(way.channel, wish, now),
      mutedEvents: wish?.mutedEvents ?? [],
      pausedUntil: wish?.pausedUntil ?? null,
    };
  });
  return Promise.all(judged);
}

const waysTo = (person: Pick<Way, 'personId' | 'audience' | 'name'>, email: string | null, phone: string | null): Way[] => [
  { ...person, channel: 'EMAIL', address: email },
  { ...person, channel: 'SMS', address: phone },
];
