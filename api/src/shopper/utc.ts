/** PostgreSQL writes `+00:00`. */
export const utc = (text: string): string => (text.endsWith('+00:00') ? `${text.slice(0, -6)}Z` : text);

export const utcOrNull = (text: string | null): string | null => (text === null ? null : utc(text));
