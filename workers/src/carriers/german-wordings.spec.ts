import { describe, expect, it } from 'vitest';
import { readGerman } from './german-wordings.ts';

describe('German wordings', () => {
  it.each([
    ['Das Paket wurde zugestellt.', 'DELIVERED'],
    ['Das Paket wird voraussichtlich im Laufe des Tages zugestellt.', 'OUT_FOR_DELIVERY'],
    ['Das Paket hat das GLS Depot erreicht.', 'ARRIVED_AT_FACILITY'],
    ['Das Paket hat das Zustelldepot erreicht.', 'ARRIVED_AT_DELIVERY_DEPOT'],
    ['Das Paket konnte nicht zugestellt werden, da der Empfänger nicht angetroffen wurde.', 'DELIVERY_ATTEMPTED'],
    ['Das Paket konnte leider nicht zugestellt werden.', 'DELIVERY_ATTEMPTED'],
    ['Die Sendung wurde dem Absender zugestellt.', 'RETURNED_TO_SENDER'],
    ['Die Annahme der Sendung wurde verweigert.', 'REFUSED'],
    ['Das Paket wurde im PaketShop zugestellt.', 'READY_FOR_PICKUP'],
    ['Das Paket wurde beim Nachbarn abgegeben.', 'DELIVERED_TO_NEIGHBOUR'],
    ['Ihr Paket ist unterwegs.', 'IN_TRANSIT'],
    ['Die Daten wurden an GLS übermittelt.', 'DATA_RECEIVED'],
    ['Le colis est en transit', undefined],
    ['The parcel has been delivered.', undefined],
    ['Das ist kein Ereignis', undefined],
    [null, undefined],
  ])('reads "%s" as %s', (words, eventCode) => expect(readGerman(words)?.eventCode).toBe(eventCode));
});
