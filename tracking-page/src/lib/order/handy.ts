import { offerNotices } from '#lib/notification/offer-notices.ts';

// What a browser can do besides: copy, share, print, notices. The page is whole without it.
document.documentElement.classList.add('js');
if (!navigator.share) for (const button of document.querySelectorAll('[data-share]')) button.remove();

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('button[data-js]') : null;
  if (!button) return;
  const { copy, share, print } = button.dataset;
  if (copy !== undefined) void copyField(copy, button);
  if (share !== undefined) navigator.share({ url: share }).catch(() => undefined);
  if (print !== undefined) window.print();
});

/** Where the clipboard is closed the text is selected, to be copied by hand. */
async function copyField(id: string, button: HTMLElement) {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied ?? '';
  } catch {
    field.focus();
  }
}

const token = document.querySelector<HTMLElement>('main[data-token]')?.dataset.token;
const key = document.querySelector<HTMLElement>('[data-push-key]')?.dataset.pushKey;
if (token && key) void offerNotices(token, key);
