import { nodesOf } from '#lib/graph/document.ts';
import { mayAct } from '#lib/merchant/role.ts';
import { stockActions } from '#lib/stock/stock-actions.ts';
import { isId, readShelf, readStockFilter, type StockFilter } from '#lib/stock/stock-filter.ts';
import { NAMED_THINGS, SHELF, STOCK, type StockAsked } from '#lib/stock/stock.queries.ts';
import type { PageServerLoad } from './$types';

const ENTRIES_A_PAGE = 100;

/** No thing has this id: a filter by what does not exist finds nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Orders and shipments are named as people name them; the api wants their ids. */
async function findThings(graph: App.Locals['graph'], { order, shipment }: StockFilter) {
  const [hasOrder, hasShipment] = [order !== '' && !isId(order), shipment !== '' && !isId(shipment)];
  if (!hasOrder && !hasShipment) return { orderId: order, shipmentId: shipment };
  const found = await graph(NAMED_THINGS, { order, shipment, hasOrder, hasShipment });
  const plain = (text: string) => text.replace(/^#/, '').toLowerCase();
  const orders = found.orders ? nodesOf(found.orders) : [];
  const shipments = found.shipments ? nodesOf(found.shipments) : [];
  const exact = orders.find(({ number }) => plain(number) === plain(order)) ?? orders[0];
  return { orderId: hasOrder ? (exact?.id ?? NOBODY) : order, shipmentId: hasShipment ? (shipments[0]?.id ?? NOBODY) : shipment };
}

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { viewer } = await parent();
  const filter = readStockFilter(url.searchParams);
  const after = url.searchParams.get('after');
  const { orderId, shipmentId } = await findThings(locals.graph, filter);
  const asked: StockAsked = {
    ...(filter.level && { level: filter.level }),
    ...(filter.warehouse && { warehouseId: filter.warehouse }),
    ...(filter.store && { storeId: filter.store }),
    ...(orderId && { orderId }),
    ...(shipmentId && { shipmentId }),
    ...(filter.search.length > 1 && { search: filter.search }),
  };
  const at = mayAct(viewer.role, 'AGENT') ? readShelf(url.searchParams) : null;
  const [list, shelf] = await Promise.all([
    locals.graph(STOCK, { first: ENTRIES_A_PAGE, ...(after && { after }), filter: asked }),
    at && locals.graph(SHELF, { variantId: at.variantId, warehouseId: at.warehouseId }),
  ]);
  return {
    ...list,
    filter,
    unknown: { order: orderId === NOBODY, shipment: shipmentId === NOBODY },
    panel: at && shelf?.variant && shelf.warehouse ? { ...at, ...shelf, variant: shelf.variant, warehouse: shelf.warehouse } : null,
    key: crypto.randomUUID(),
  };
};

export const actions = stockActions;
