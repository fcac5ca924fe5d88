import type { GraphQLScalarType } from 'graphql';
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { Problem } from './problem.type.ts';

interface ResultField {
  type: () => ClassType | GraphQLScalarType | typeof String | typeof Boolean;
  description: string;
}

/**
 * The answer of a mutation: the things it made or changed, each null when it did not, and the problems.
 * `XResult { thing: Thing, problems: [Problem!]! }`.
 */
export function resultOf<T extends object>(
  name: string,
  fields: Record<keyof T & string, ResultField>,
): ClassType<Partial<T> & { problems: Problem[] }> {
  @ObjectType(name, { description: 'What was done, or why it was not.' })
  class Result {
    @Field(() => [Problem], { description: 'Empty when it was done.' })
    problems!: Problem[];
  }
  for (const [field, { type, description }] of Object.entries<ResultField>(fields)) {
    Field(type, { nullable: true, description })(Result.prototype, field);
  }
  return Result as unknown as ClassType<Partial<T> & { problems: Problem[] }>;
}
