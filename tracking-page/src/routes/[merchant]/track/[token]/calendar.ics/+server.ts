import { error } from '@sveltejs/kit';
import { calendarEntries } from '#lib/calendar/calendar-entries.ts';
import { writeCalendar } from '#lib/calendar/write-calendar.ts';
import { openOrder } from '#lib/order/open-order.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import { speechOf } from '#lib/words/speech.ts';
import type { RequestHandler } from './$types';

/** When the parcels come, for a calendar that is filled once or follows this address. It says nothing of what is in them. */
export const GET: RequestHandler = async (event) => {
  const { merchant, token } = event.params;
  const { track, shop } = await openOrder({ token, slug: merchant, key: null }, event.getClientAddress());
  const { order } = track;
  if (order === null || shop === null || track.shop?.slug !== shop.slug) error(404, { message: 'No such order', kind: 'NOT_FOUND' });
  const country = order.recipient?.countryCode ?? shop.countryCode;
  const speech = speechOf(await settleLanguage(event, { order: order.language, country, shop: shop.defaultLanguage }, shop.slug));
  return new Response(writeCalendar(shop.name, speech.language, calendarEntries(order, shop.name, speech)), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="parcel.ics"',
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    },
  });
};
