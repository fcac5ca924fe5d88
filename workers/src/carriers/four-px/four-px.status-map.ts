import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { sharpen } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

/** Rows of the table of 4PX: `L` collection, `C` warehouse, `M` transport, `I` customs, `O` partners, `D` delivery, `S` end, `Y` disposal. */
type Row = [codes: string, meaning: CodeMeaning];

const ROWS: readonly Row[] = [
  ['FPX_L_RPIF FPX_O_SIS FPX_S_SFBR', { eventCode: 'DATA_RECEIVED' }],
  ['FPX_O_CRLB', { eventCode: 'LABEL_CREATED' }],
  ['FPX_L_ATP', { eventCode: 'AWAITING_HANDOVER' }],
  ['FPX_L_SC FPX_C_SPLS FPX_C_SPQS', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['FPX_C_AAF', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['FPX_C_ADFF FPX_M_HA', { eventCode: 'DEPARTED_FACILITY' }],
  ['FPX_M_DFOA', { eventCode: 'DEPARTED_COUNTRY' }],
  ['FPX_M_ATA', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['FPX_M_IT FPX_F_ST', { eventCode: 'IN_TRANSIT' }],
  ['FPX_I_RCUK', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['FPX_O_RR', { eventCode: 'HANDED_TO_PARTNER' }],
  ['FPX_D_SD', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['FPX_D_ADWP FPX_D_AP FPX_D_SASPS', { eventCode: 'READY_FOR_PICKUP' }],
  ['FPX_S_OK FPX_S_OKCC FPX_S_OKGP FPX_S_OKIDC FPX_S_OKVP', { eventCode: 'DELIVERED' }],
  ['FPX_S_OKPO FPX_S_OKSC', { eventCode: 'DELIVERED', deliveredHow: 'PICKUP_POINT' }],
  ['FPX_C_DT FPX_C_DTCQ FPX_C_DTTM FPX_Y_DS FPX_Y_ADPR', { eventCode: 'DISPOSED' }],
  ['FPX_I_DELAY', { eventCode: 'CUSTOMS_HELD' }],
];

/** Families whose members differ in the reason alone: the words name it. */
const FAMILIES: readonly Row[] = [
  ['FPX_D_FD', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['FPX_D_SH FPX_C_HF FPX_O_SPH', { eventCode: 'HELD' }],
  ['FPX_I_HC', { eventCode: 'CUSTOMS_HELD' }],
  ['FPX_D_DD', { eventCode: 'DELAYED' }],
  ['FPX_M_TD', { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' }],
];

const spread = (rows: readonly Row[]) =>
  rows.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning]));

export const FOUR_PX_CODES: ReadonlyMap<string, CodeMeaning> = new Map([...spread(ROWS), ...spread(FAMILIES)]);

const families = spread(FAMILIES);
const inWords = wordingsOf(ENGLISH_WORDINGS, CHINESE_WORDINGS);

/** What an event means: its code, sharpened by its words; its family; else the words alone, as for what partners report. */
export function fourPxMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const said = inWords(words);
  const written = code?.toUpperCase() ?? '';
  const own = FOUR_PX_CODES.get(written) ?? families.find(([family]) => written.startsWith(family))?.[1];
  return own === undefined ? said : sharpen(own, said);
}
