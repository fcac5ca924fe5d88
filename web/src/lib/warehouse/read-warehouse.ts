import type { FormFields } from '#lib/goods/form-fields.ts';
import { toMinor } from '#lib/goods/minor-units.ts';
import type { WarehouseInput } from './warehouse.mutations.ts';
import { REPORT_FORMATS, WAREHOUSE_KINDS, type CutOff } from './warehouse.type.ts';

/** Lists that the page shows in one field each. */
export const LIST_FIELDS = ['workingDays', 'closedOn', 'cutOffs', 'servesCountries', 'carriers'];

/** Rows without an hour are left out. */
function readCutOffs(fields: FormFields): CutOff[] {
  const [carriers, weekdays] = [fields.texts('cutOffCarrier'), fields.texts('cutOffWeekday')];
  return fields
    .texts('cutOffTime')
    .flatMap((time, index) =>
      time === '' ? [] : [{ time: time.slice(0, 5), carrier: carriers[index] || null, weekday: Number(weekdays[index]) || null }],
    );
}

/** The form of a warehouse, all of it; an empty field clears what was there. */
export function readWarehouse(fields: FormFields, id: string | null): WarehouseInput {
  const [cost, currency] = [fields.decimal('costMinor'), fields.text('costCurrency').toUpperCase() || 'EUR'];
  const [apiKey, apiSecret] = [fields.text('apiKey'), fields.text('apiSecret')];
  return {
    ...(id && { id }),
    name: fields.text('name'),
    kind: WAREHOUSE_KINDS.find((kind) => kind === fields.text('kind')) ?? 'OWN',
    supplierId: fields.orNull('supplierId'),
    address1: fields.orNull('address1'),
    postalCode: fields.orNull('postalCode'),
    city: fields.orNull('city'),
    region: fields.orNull('region'),
    countryCode: fields.text('countryCode').toUpperCase(),
    latitude: fields.decimal('latitude'),
    longitude: fields.decimal('longitude'),
    timeZone: fields.text('timeZone'),
    workingDays: fields.texts('workingDays').map(Number),
    keepsHolidays: fields.has('keepsHolidays'),
    closedOn: fields.list('closedOn'),
    cutOffs: readCutOffs(fields),
    statedHours: fields.decimal('statedHours') ?? 24,
    servesCountries: fields.list('servesCountries').map((code) => code.toUpperCase()),
    carriers: fields.list('carriers'),
    costMinor: toMinor(cost ?? 0, currency),
    costCurrency: currency,
    tracksStock: fields.has('tracksStock'),
    reportFormat: REPORT_FORMATS.find((format) => format === fields.text('reportFormat')) ?? null,
    ...(apiKey && apiSecret && { credentials: { apiKey, apiSecret } }),
  };
}
