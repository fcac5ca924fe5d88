import type { Place } from './shipment.type.ts';

/** "Lyon, FR": the narrowest names the carrier gave, without repeats; empty when it gave none. */
export function sayPlace(place: Place | null): string {
  if (!place) return '';
  const parts = [place.name, place.city, place.region, place.countryCode].filter((part): part is string => !!part);
  return parts.filter((part, index) => parts.findIndex((other) => other.toLowerCase() === part.toLowerCase()) === index).join(', ');
}
