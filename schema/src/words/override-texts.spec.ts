import { expect, test } from 'vitest';
import { overrideTexts } from './override-texts.ts';

const ours = { order: { title: 'Order {{number}}', lead: { next: 'Next' } }, page: { skip: 'Skip' } };

test('a shop says it its own way, and ours stays as it was', () => {
  const own = overrideTexts(ours, [
    { key: 'order:title', text: 'Your treat {{number}}' },
    { key: 'order:lead.next', text: 'And then' },
  ]);
  expect(own).toEqual({ order: { title: 'Your treat {{number}}', lead: { next: 'And then' } }, page: { skip: 'Skip' } });
  expect(ours.order.lead.next).toBe('Next');
});

test.each(['order:lead', 'order:nothing', 'nothing:title', 'title', 'order:title.more', '__proto__:x', 'order:constructor.name', ''])(
  '%j is none of our texts',
  (key) => {
    expect(overrideTexts(ours, [{ key, text: 'x' }])).toEqual(ours);
  },
);
