import { Type } from '@mikro-orm/core';

/** A time as a clock on the wall shows it: `timestamp` without zone in the database, ISO 8601 without offset in the program. */
export class WallClock extends Type<string, string> {
  override getColumnType(): string {
    return 'timestamp(0)';
  }

  override convertToJSValueSQL(key: string): string {
    return `to_char(${key}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
  }

  /** The driver's own mapping makes a Date, in UTC, of every column that is a timestamp. */
  override convertToJSValue(value: string | Date): string {
    return value instanceof Date ? value.toISOString().slice(0, 19) : value;
  }

  override get runtimeType(): string {
    return 'string';
  }
}
