import type { Listener, Telling } from '../format.ts';
import { json } from '../format.ts';
import { toShipment } from './dhl.format.ts';

const AT = '/tracking/push/v1/subscription';
const addressOf = (id: string) => `https://api-eu.dhl.com${AT}/${id}`;

interface Asked {
  hook?: { uri?: string; authentication?: { header?: string; token?: string } };
  shipmentIDs?: string[];
}

/** The push API of DHL: a subscription must be confirmed with the secret that is sent to its address. */
export const dhlTelling: Telling = {
  asked({ method, path, body }): Listener | null {
    if (method !== 'POST' || path !== AT) return null;
    const { hook, shipmentIDs } = JSON.parse(body) as Asked;
    const { header, token } = hook?.authentication ?? {};
    return {
      trackingNumbers: shipmentIDs ?? [],
      url: hook?.uri ?? '',
      headers: header !== undefined && token !== undefined ? { [header]: token } : {},
    };
  },
  granted: (_listener, id) => json(200, { scope: 'subscription.created', self: addressOf(id) }),
  challenge: (id, secret) => json(200, { scope: 'subscription.validate', self: addressOf(id), secret }),
  confirmed({ method, path, headers }) {
    const id = method === 'POST' && path.startsWith(`${AT}/`) ? path.slice(AT.length + 1) : null;
    return id === null ? null : { id, secret: headers['dhl-api-hook-secret'] ?? '' };
  },
  message: (told) => json(200, { scope: 'subscription.push', self: addressOf('one'), shipments: [toShipment(told)] }),
};
