// Solves the puzzle that a look-up costs after many tries, and sends the look-up again with the solution.
const form = document.querySelector<HTMLFormElement>('form[data-puzzle]');
if (form && 'Worker' in window) {
  const worker = new Worker(form.dataset.solver!, { type: 'module' });
  const isOver = () => {
    worker.terminate();
    form.classList.remove('working');
  };
  form.classList.add('working');
  worker.addEventListener('error', isOver);
  worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
    isOver();
    const field = form.elements.namedItem('solution');
    if (data === null || !(field instanceof HTMLInputElement)) return;
    field.value = data;
    form.requestSubmit();
  });
  worker.postMessage(JSON.parse(form.dataset.puzzle!));
}
