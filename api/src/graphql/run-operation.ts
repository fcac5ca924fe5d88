import { execute, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { inTenant } from '../database/tenant.ts';
import type { MerchantContext } from './merchant-context.ts';

export interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  kind: 'query' | 'mutation' | 'subscription';
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  rootValue?: unknown;
}

const argsOf = ({ schema, document, operationName, variables, rootValue }: Operation, contextValue: unknown): ExecutionArgs => ({
  schema,
  document,
  operationName: operationName ?? null,
  variableValues: variables ?? null,
  rootValue,
  contextValue,
});

/**
 * One operation of a merchant: one transaction that sees that merchant only. A mutation that answers any error is undone
 * whole, and its answer says so by carrying no data.
 */
export async function runOperation(operation: Operation, context: MerchantContext): Promise<ExecutionResult> {
  const merchant = context.access?.merchant;
  if (!merchant) return execute(argsOf(operation, context));
  const isMutation = operation.kind === 'mutation';
  return inTenant(context.house.orm, merchant.merchantId, !isMutation, async (em) => {
    context.enter(em);
    const result = await execute(argsOf(operation, context));
    const isUndone = isMutation && result.errors !== undefined;
    return { value: isUndone ? { ...result, data: null } : result, isKept: !isUndone };
  });
}
