export type BoardAct = { do: 'choose' | 'open'; id: string } | { do: 'close' | 'search' };

type Pressed = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'target'>;

const wantsItself = (target: EventTarget | null, selector: string) =>
  typeof Element !== 'undefined' && target instanceof Element && target.closest(selector) !== null;

/** What a key means on the list, or null when it means nothing here. `ids` are the rows from top to bottom. */
export function boardKey(event: Pressed, ids: string[], chosen: string | null): BoardAct | null {
  if (event.metaKey || event.ctrlKey || event.altKey || wantsItself(event.target, 'input, select, textarea, dialog')) return null;
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  const step = (to: number): BoardAct | null => (ids[to] === undefined ? null : { do: 'choose', id: ids[to] });
  if (event.key === 'j') return step(at + 1);
  if (event.key === 'k') return step(at < 0 ? 0 : at - 1);
  if (event.key === '/') return { do: 'search' };
  if (chosen === null) return null;
  if (event.key === 'Escape') return { do: 'close' };
  // On a link or button, Enter already means something.
  return event.key === 'Enter' && !wantsItself(event.target, 'a, button, summary') ? { do: 'open', id: chosen } : null;
}
