import { expect, test } from 'vitest';
import { errorId, fieldsOf } from './fields.ts';

test('the answer opens at the first wrong field; every wrong one names its error', () => {
  const fields = fieldsOf([
    { at: 'reason:a', word: 'why.choose', count: 0 },
    { at: 'photos:b', word: 'why.photo_needed', count: 0 },
  ]);
  expect([fields.idOf('reason:a'), fields.idOf('photos:b'), fields.idOf('reason:b')]).toEqual(['said', 'photos-b', 'reason-b']);
  expect(fields.stateOf('photos:b')).toEqual({ id: 'photos-b', 'aria-invalid': 'true', 'aria-describedby': errorId('photos:b') });
  expect(fields.stateOf('reason:b')).toEqual({ id: 'reason-b', 'aria-invalid': undefined, 'aria-describedby': undefined });
});
