/** What the search of the palette answers with. */
export interface Found {
  orders: { id: string; number: string; name: string | null }[];
  parcels: { id: string; trackingNumber: string; carrierName: string }[];
}
