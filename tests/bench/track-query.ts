/** What the tracking page asks for, whole. */
export const TRACK_QUERY = `query Track($token: String!) {
  track(token: $token) {
    cursor
    problems { code path message }
    order {
      id number placedAt language cancelledAt
      recipient { initials city countryCode }
      lines { id title variantTitle quantity imageUrl }
      shipments {
        id carrier trackingNumber service milestone condition reason party nextAction nextActionBy deliveredHow deliveredAt
        estimatedFrom estimatedTo freshness lastCheckedAt lastChangedAt
        lines { lineId quantity }
        events { id occurredAt localTime zone zoneCertainty eventCode milestone reason carrierText place { name city region countryCode } }
      }
    }
  }
}`;
