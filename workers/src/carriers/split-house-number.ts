/** A street and the number of the house, for carriers that ask for them apart; `-` where none is written. */
export function splitHouseNumber(written: string): { street: string; house: string } {
  const line = written.trim().replace(/\s+/g, ' ');
  const last = /^(.*\D)[\s,]+(\d+\s?[a-z]?(?:\s?[-/]\s?\d+\s?[a-z]?)?)$/i.exec(line);
  if (last) return { street: last[1]!.replace(/[\s,]+$/, ''), house: last[2]!.replace(/\s/g, '') };
  const first = /^(\d+\s?[a-z]?(?:\s?[-/]\s?\d+)?),?\s+(.*)$/i.exec(line);
  return first ? { street: first[2]!, house: first[1]!.replace(/\s/g, '') } : { street: line, house: '-' };
}
