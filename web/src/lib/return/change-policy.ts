import { NEW_RULE } from './new-policy.ts';
import type { PolicyBody, PolicyRule } from './policy.type.ts';

/** What a button of the editor wants: `add`, `copy:1`, `remove:1`, `up:1`, `down:1`. Changes the form, saves nothing. */
export function changePolicy(body: PolicyBody, wanted: string): { body: PolicyBody; rule: number } {
  const [act = '', at = ''] = wanted.split(':');
  const { rules } = body;
  const index = Number(at);
  const rule = rules[index];
  if (act === 'add' || rule === undefined) return act === 'add' ? become(body, [...rules, NEW_RULE], rules.length) : { body, rule: 0 };
  if (act === 'copy') return become(body, rules.toSpliced(index + 1, 0, { ...rule, name: '' }), index + 1);
  if (act === 'remove') return rules.length === 1 ? { body, rule: 0 } : become(body, rules.toSpliced(index, 1), Math.max(0, index - 1));
  const to = index + (act === 'up' ? -1 : act === 'down' ? 1 : 0);
  if (to === index || rules[to] === undefined) return { body, rule: index };
  return become(body, rules.toSpliced(index, 1).toSpliced(to, 0, rule), to);
}

const become = (body: PolicyBody, rules: PolicyRule[], rule: number) => ({ body: { ...body, rules }, rule });
