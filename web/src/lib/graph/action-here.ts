/** The address of a form action that leaves the rest of the page's address as it is: filters stay, earlier actions go. */
export function actionHere(search: string, action: string): string {
  const kept = new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => !name.startsWith('/')));
  return kept.size > 0 ? `?${kept}&/${action}` : `?/${action}`;
}
