import { expect, test } from 'vitest';
import { addressKey, correctAddress, type DeliveryAddress } from './correct-address.ts';

const fromStore: DeliveryAddress = {
  name: 'Ada Moreau',
  phone: null,
  email: 'ada@mail.example',
  address1: '12 rue du Lac',
  address2: null,
  postalCode: '6900',
  city: 'Lyon',
  region: null,
  countryCode: 'FR',
};
const corrected = { ...fromStore, postalCode: '69003', replacesKey: addressKey(fromStore), madeAt: new Date('2026-03-02T10:00:00Z') };

test('a correction holds as long as the store repeats what it replaces, however it writes it', () => {
  expect(correctAddress(fromStore, [corrected]).postalCode).toBe('69003');
  expect(correctAddress({ ...fromStore, city: ' LYON ', address1: '12  Rue du Lac' }, [corrected]).postalCode).toBe('69003');
});

test('once the store has another address it is believed', () => {
  expect(correctAddress({ ...fromStore, postalCode: '69001' }, [corrected]).postalCode).toBe('69001');
});

test('of two corrections the newer one holds, in whatever order they are read', () => {
  const later = { ...corrected, postalCode: '69008', madeAt: new Date('2026-03-02T11:00:00Z') };
  expect(correctAddress(fromStore, [later, corrected]).postalCode).toBe('69008');
  expect(correctAddress(fromStore, [corrected, later]).postalCode).toBe('69008');
});

test('without a correction nothing changes', () => {
  expect(correctAddress(fromStore, [])).toBe(fromStore);
});
