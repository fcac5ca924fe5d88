const TAGS = { utm_source: 'jalon', utm_medium: 'tracking' };

/** A shop's address that says where its visitor came from; tags of its own stay. Null for anything but https. */
export function taggedHref(href: string | null): string | null {
  if (href === null || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol !== 'https:') return null;
  for (const [name, value] of Object.entries(TAGS)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  return url.href;
}
