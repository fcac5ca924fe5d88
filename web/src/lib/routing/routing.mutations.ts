import { graphql, type Problem } from '#lib/graph/document.ts';
import type { Effect } from './routing.type.ts';

export interface RuleInput {
  id?: string;
  name: string;
  conditions: Record<string, unknown>;
  effect: Effect;
  isEnabled: boolean;
}

export const SAVE_RULE = graphql<{ routingRuleSave: { problems: Problem[] } }, { input: RuleInput }>(`
  mutation SaveRule($input: RoutingRuleInput!) {
    routingRuleSave(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REMOVE_RULE = graphql<{ routingRuleRemove: { problems: Problem[] } }, { id: string }>(`
  mutation RemoveRule($id: ID!) {
    routingRuleRemove(id: $id) {
      problems {
        code
        path
        message
      }
    }
  }
`);

export const REORDER_RULES = graphql<{ routingRulesReorder: { problems: Problem[] } }, { ids: string[] }>(`
  mutation ReorderRules($ids: [ID!]!) {
    routingRulesReorder(ids: $ids) {
      problems {
        code
        path
        message
      }
    }
  }
`);
