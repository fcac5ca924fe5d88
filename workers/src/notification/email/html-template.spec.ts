import { describe, expect, test } from 'vitest';
import { HtmlTemplate } from './html-template.ts';

describe('an HTML template', () => {
  test('fills in texts, and repeats blocks', () => {
    const template = new HtmlTemplate('<p title="{{name}}">{{name}}</p><!--[items]--><li>{{item}} of {{name}}</li><!--[/items]-->');
    expect(template.fill({ name: 'Mia', items: [{ item: 'A' }, { item: 'B' }] })).toBe(
      '<p title="Mia">Mia</p><li>A of Mia</li><li>B of Mia</li>',
    );
    expect(template.fill({ name: 'Mia', items: [] })).toBe('<p title="Mia">Mia</p>');
  });

  test('what is filled in stays text, also where it looks like a slot', () => {
    const template = new HtmlTemplate('<a href="{{name}}">{{name}}</a>');
    expect(template.fill({ name: `"><script>'{{name}}&` })).toBe(
      '<a href="&quot;&gt;&lt;script&gt;&#39;{{name}}&amp;">&quot;&gt;&lt;script&gt;&#39;{{name}}&amp;</a>',
    );
  });

  test('says so when something is missing or open', () => {
    expect(() => new HtmlTemplate('{{name}}').fill({})).toThrow('name');
    expect(() => new HtmlTemplate('<!--[items]-->')).toThrow('items');
    expect(() => new HtmlTemplate('<!--[/items]-->')).toThrow('items');
  });
});
