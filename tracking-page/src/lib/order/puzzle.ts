import { solutionOf, solvePuzzle, type Puzzle } from './solve-puzzle.ts';

// Beside the page, so that it stays alive while this counts.
addEventListener('message', ({ data }: MessageEvent<Puzzle>) => {
  solvePuzzle(data).then(
    (solution) => postMessage(solutionOf(data, solution)),
    () => postMessage(null),
  );
});
