import { orderPageOpener } from './open-order-pages.ts';
import { RETURN_PAGE } from './return.queries.ts';

export const openReturns = orderPageOpener(RETURN_PAGE);
