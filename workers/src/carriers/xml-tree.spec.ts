import { describe, expect, it } from 'vitest';
import { xmlTree } from './xml-tree.ts';

const plain = (document: string, withAttributes = false) => JSON.parse(JSON.stringify(xmlTree(document, withAttributes))) as unknown;

describe('xmlTree', () => {
  it('makes objects of elements, lists of siblings of one name, and text of the rest', () => {
    expect(plain('<?xml version="1.0"?><s:a xmlns:s="x"><s:b> 007 </s:b><b>2</b><c/><d><![CDATA[<e>]]></d></s:a>')).toEqual({
      a: { b: ['007', '2'], c: '', d: '<e>' },
    });
  });

  it('reads numeric entities, those of XML and the undeclared ones of HTML', () => {
    expect(plain('<a>Qu&#233;bec &amp; L&eacute;vis &Ccedil;a &#xE9; 5&nbsp;km</a>')).toEqual({ a: 'Québec & Lévis Ça é 5\u00a0km' });
  });

  it('puts attributes beside the children when they are wanted', () => {
    const document = '<a x:b=" 1 " xmlns:x="y"><c d="2">text</c><e>f</e></a>';
    expect(plain(document)).toEqual({ a: { c: 'text', e: 'f' } });
    expect(plain(document, true)).toEqual({ a: { b: '1', c: { d: '2', text: 'text' }, e: 'f' } });
  });

  it('has no prototype to be reached by a name', () => {
    expect(plain('<a><__proto__>1</__proto__><constructor>2</constructor></a>')).toMatchObject({ a: { constructor: '2' } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['<a>', '<a></b>', '<a/><b/>', 'text', '<a>&unknown;</a>', '<a b=1/>', '<a>'.repeat(100), ''])('refuses %s', (document) => {
    expect(() => xmlTree(document, false)).toThrow();
  });
});
