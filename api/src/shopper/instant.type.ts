import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Output only: what the database wrote is passed on as it is, which on a long timeline is most of the work saved. */
export const Instant = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An instant: ISO 8601 in UTC, like 2026-11-22T09:30:00Z; fractions of a second only where they are known.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize(value) {
    if (typeof value === 'string') return value;
    if (value instanceof Date) return value.toISOString();
    throw new GraphQLError('DateTime cannot represent this value');
  },
});
