// Shows a notice and opens the page it is about. What it says comes sealed from the shop.
const worker = /** @type {any} */ (globalThis);

/** @typedef {{ title?: string, text?: string, href?: string, tag?: string, language?: string, direction?: string }} Notice */

/** @param {any} event */
function show(event) {
  const { title = '', text = '', href = './', tag, language, direction } = read(event.data);
  event.waitUntil(worker.registration.showNotification(title, { body: text, tag, lang: language, dir: direction, data: { href } }));
}

/** @param {any} data @returns {Notice} */
function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

/** @param {any} event */
function open(event) {
  event.notification.close();
  event.waitUntil(openPage(new URL(event.notification.data?.href ?? './', worker.registration.scope)));
}

/** @param {URL} url */
async function openPage(url) {
  /** @type {any[]} */
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = windows.find((one) => new URL(one.url).pathname === url.pathname);
  await (shown ? shown.focus() : worker.clients.openWindow(url.href));
}

worker.addEventListener('push', show);
worker.addEventListener('notificationclick', open);
