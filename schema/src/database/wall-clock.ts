import { Type } from '@mikro-orm/core';

/** A time as a clock on the wall shows it: `timestamp` without zone in the database, ISO 8601 without offset in the program. */
export class WallClock extends Type<string, string> {
  override getColumnType(): string {
    return 'timestamp(0)';
  }

  override convertToJSValueSQL(key: string): string {
    return `to_char(${key}, 'YYYY-MM-DD"T"HH24:MI:SS')`;
  }

  override get runtimeType(): string {
    return 'string';
  }
}
