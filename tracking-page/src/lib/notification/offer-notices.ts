import { DEVICE_ADD, DEVICE_REMOVE } from './device.mutations.ts';

/** What this browser knows of its notices about one order: the address they were asked for at. */
const memoryOf = (token: string) => `notices ${token.slice(-16)}`;

/** Says on the root element what the page may offer: `off`, `on` or `denied`; nothing where there are no notices. */
export async function offerNotices(token: string, key: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return;
  const memory = memoryOf(token);
  const say = (state: 'on' | 'off' | 'denied') => (document.documentElement.dataset.push = state);
  const known = localStorage.getItem(memory);
  say(Notification.permission === 'denied' ? 'denied' : known !== null && Notification.permission === 'granted' ? 'on' : 'off');

  document.addEventListener('click', ({ target }) => {
    const wish = target instanceof Element ? target.closest<HTMLElement>('button[data-push]')?.dataset.push : undefined;
    if (wish === 'on') void turnOn();
    if (wish === 'off') void turnOff();
  });

  async function turnOn() {
    // Asked only after a press, and only then.
    const permission = await Notification.requestPermission();
    if (permission !== 'granted') return say(permission === 'denied' ? 'denied' : 'off');
    const endpoint = await add();
    if (endpoint !== null) localStorage.setItem(memory, endpoint);
    return say(endpoint === null ? 'off' : 'on');
  }

  async function turnOff() {
    const endpoint = localStorage.getItem(memory);
    localStorage.removeItem(memory);
    say('off');
    if (endpoint !== null) await send(DEVICE_REMOVE, { token, endpoint });
  }

  /** Null: the browser or the api would not. */
  async function add(): Promise<string | null> {
    try {
      const worker = await navigator.serviceWorker.register('../push-worker.js');
      await navigator.serviceWorker.ready;
      const manager = worker.pushManager;
      const subscription =
        (await manager.getSubscription()) ?? (await manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }));
      const { endpoint, keys } = subscription.toJSON();
      const input = { endpoint, p256dh: keys?.p256dh, auth: keys?.auth, language: document.documentElement.lang };
      const answer = await send<{ deviceAdd: { isDone: boolean } }>(DEVICE_ADD, { token, input });
      return answer?.deviceAdd.isDone && endpoint ? endpoint : null;
    } catch {
      return null;
    }
  }

  // Browsers change the address from time to time, and the shop is told without a word.
  if (known === null || Notification.permission !== 'granted') return;
  const registration = await navigator.serviceWorker.getRegistration('../push-worker.js');
  const current = await registration?.pushManager.getSubscription();
  if (current?.endpoint === known) return;
  const endpoint = await add();
  if (endpoint === null) return;
  localStorage.setItem(memory, endpoint);
  await send(DEVICE_REMOVE, { token, endpoint: known });
}

async function send<Data>(query: string, variables: object): Promise<Data | null> {
  try {
    const response = await fetch('/public/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return ((await response.json()) as { data: Data | null }).data;
  } catch {
    return null;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
