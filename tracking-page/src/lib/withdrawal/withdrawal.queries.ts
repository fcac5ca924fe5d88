import { SHOP_FIELDS } from '#lib/merchant/shop.queries.ts';
import { PROBLEM_FIELDS } from '#lib/order/problem.ts';
import type { Operation } from '#lib/public-api/ask.ts';
import type { ReturnProblem } from '#lib/return/return-problem.ts';
import { ORDER_BRIEF_FIELDS, type BriefAnswer } from '#lib/return/return.queries.ts';
import type { WithdrawalForm } from './shopper-withdrawal.ts';

export interface WithdrawalPageAnswer extends BriefAnswer {
  withdrawalForm: { form: WithdrawalForm | null; problems: ReturnProblem[] };
}

export const WITHDRAWAL_PAGE: Operation<WithdrawalPageAnswer, { token: string; slug: string }> = /* GraphQL */ `
  query WithdrawalPage($token: String!, $slug: String!) {
    track(token: $token) {
      ...OrderBriefFields
    }
    withdrawalForm(token: $token) {
      problems {
        ...ProblemFields
      }
      form {
        isOffered
        isOpen
        endsOn
        daysLeft
        orderNumber
        placedOn
        zone
        name
        email
        articles {
          lineId
          title
          quantity
        }
        declared {
          id
          place
          declaredAt
          statement
          emailHint
          isAcknowledged
          documentId
          hash
          returnId
        }
      }
    }
    shop(slug: $slug) {
      ...ShopFields
    }
  }
  ${ORDER_BRIEF_FIELDS}
  ${PROBLEM_FIELDS}
  ${SHOP_FIELDS}
`;
