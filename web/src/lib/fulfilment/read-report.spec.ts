import { expect, it } from 'vitest';
import { readReport } from './read-report.ts';

function filled(step: string): FormData {
  const form = new FormData();
  for (const [name, value] of [
    ['id', 'f1'],
    ['step', step],
    ['check', 'articles'],
    ['check', 'quantities'],
    ['right', 'quantities'],
    ['note', ' one blue missing '],
  ] as const)
    form.append(name, value);
  return form;
}

it('says of each thing looked at whether it was right', () => {
  expect(readReport(filled('CHECK_FAILED'))).toMatchObject({
    fulfilmentId: 'f1',
    step: 'CHECK_FAILED',
    note: 'one blue missing',
    trackingNumber: null,
    checklist: [
      { label: 'articles', isDone: false },
      { label: 'quantities', isDone: true },
    ],
  });
});

it('sends no checklist with a step that is no check', () => {
  expect(readReport(filled('SHORT'))).not.toHaveProperty('checklist');
});
