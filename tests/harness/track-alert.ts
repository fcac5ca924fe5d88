/** One message as UPS Track Alert sends it. */
export const trackAlert = (
  trackingNumber: string,
  {
    code = 'OR',
    type = 'I',
    at = '2026-11-16T09:12:30Z',
    city = 'Hickory',
  }: { code?: string; type?: string; at?: string; city?: string } = {},
) => {
  const compact = at.replace(/[-:TZ]/g, '');
  // Eastern time, in winter.
  const local = new Date(Date.parse(at) - 5 * 3_600_000).toISOString().replace(/[-:T]/g, '');
  return {
    trackingNumber,
    localActivityDate: local.slice(0, 8),
    localActivityTime: local.slice(8, 14),
    activityLocation: { city, stateProvince: 'NC', postalCode: '', country: 'US' },
    activityStatus: { type, code, description: 'On the Way', descriptionCode: '005' },
    gmtActivityDate: compact.slice(0, 8),
    gmtActivityTime: compact.slice(8, 14),
    scheduledDeliveryDate: '20261118',
  };
};
