import { getNullableType, isEnumType, isInputObjectType, isListType, isRequiredInputField, type GraphQLInputType } from 'graphql';

const SCALARS: Record<string, unknown> = {
  ID: 'nothing',
  String: 'nothing',
  Int: 1,
  Float: 1,
  Boolean: true,
  BigInt: 1,
  DateTimeISO: '2026-01-01T00:00:00Z',
  JSONObject: {},
};

/** A value that the graph accepts for an argument: only what is needed of it, and nothing that exists. */
export function sampleValue(type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (!isInputObjectType(bare)) return SCALARS[bare.name];
  const needed = Object.values(bare.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(needed.map((field) => [field.name, sampleValue(field.type)]));
}
