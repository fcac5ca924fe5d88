/** What an event that nobody mapped is known by, so that such events can be counted, and mapped by the operator. */
export interface CodeKey {
  /** Empty: the carrier gave none. */
  carrierCode: string;
  /** The carrier's words, plainly written; empty: the code alone is enough. */
  carrierText: string;
}

const LONGEST_TEXT = 300;

/** Words without what differs from one message to the next: case, spaces, forms of letters. */
export const plainWords = (text: string): string =>
  text.normalize('NFKC').replaceAll('\0', '').trim().replace(/\s+/g, ' ').toLowerCase().slice(0, LONGEST_TEXT).toWellFormed().trim();

/**
 * The key of an event. `identity` is the carrier's: where many kinds of scan share a code (`TEXT`), or there is none, the
 * words tell them apart. Null: it has neither, so nothing can be said of it.
 */
export function codeKeyOf(identity: 'CODE' | 'TEXT', said: { carrierCode: string | null; carrierText: string | null }): CodeKey | null {
  const carrierCode = said.carrierCode?.replaceAll('\0', '').trim() ?? '';
  const carrierText = identity === 'TEXT' || carrierCode === '' ? plainWords(said.carrierText ?? '') : '';
  return carrierCode === '' && carrierText === '' ? null : { carrierCode, carrierText };
}

/**
 * Whoever changes a merchant's own code table holds `pg_advisory_xact_lock(hashtextextended(merchantId, MAPPING_LOCK_SEED))`
 * until commit; whoever writes events read with it holds the same lock, shared.
 */
export const MAPPING_LOCK_SEED = 17;
