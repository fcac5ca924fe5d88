/** One scan of a UPS answer: type, code, words, day and time (`YYYYMMDD`, `HHMMSS`, UTC), city. */
export type UpsScan = [type: string, code: string, words: string, date: string, time: string, city?: string];

/** An answer of UPS's Track API about one parcel, newest scan first as UPS writes them. */
export function upsAnswer(trackingNumber: string, scans: readonly UpsScan[], requestId?: string): string {
  const activity = scans.toReversed().map(([type, code, description, date, time, city = 'Antwerpen']) => ({
    location: { address: { city, countryCode: 'BE', country: 'BE' } },
    status: { type, code, description },
    date,
    time,
    gmtOffset: '+00:00',
  }));
  return JSON.stringify({
    ...(requestId === undefined ? {} : { requestId }),
    trackResponse: { shipment: [{ inquiryNumber: trackingNumber, package: [{ trackingNumber, activity }] }] },
  });
}
