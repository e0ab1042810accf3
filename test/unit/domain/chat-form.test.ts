import { describe, expect, it } from '@jest/globals';
import { type ChatForm, readAnswers } from '../../../shared/domain/chat-form.ts';
import type { Fields } from '../../../shared/domain/fields.ts';

const fields: Fields = {
  product: { label: 'Product', type: 'choice', choices: ['Router'], toResolve: false },
  secret: { label: 'For agents alone', type: 'text', toResolve: false },
  one: { label: 'One', type: 'text', toResolve: false },
  two: { label: 'Two', type: 'text', toResolve: false },
  three: { label: 'Three', type: 'text', toResolve: false },
};
const ask = (...names: string[]) => names.map((field) => ({ field, required: false }));
const form: ChatForm = {
  mail: 'required',
  fields: ask('product', 'one', 'two', 'three'),
  consent: { text: 'Yes.', link: 'https://a.example' },
};
const read = (given: object, asked: ChatForm = form) =>
  readAnswers(asked, { values: {}, consent: false, ...given }, fields);

describe('what a visitor answers before the first word', () => {
  it('counts as far as it was asked', () => {
    const given = { values: { product: 'Router', secret: 'x' }, email: 'Ada@A.example', consent: true };

    expect(read(given)).toEqual({
      email: 'ada@a.example',
      fields: { product: 'Router' },
      consent: 'Yes. (https://a.example)',
    });
    expect(read(given, { fields: [] })).toEqual({ email: '', fields: {}, consent: '' });
  });

  it('counts as far as it fits', () => {
    for (const product of ['Yacht', '', 7, true]) expect(read({ values: { product } }).fields).toEqual({});
    for (const email of [
      'a',
      'a@b',
      'a b@c.example',
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      `${'a'.repeat(65)}@b.example`,
    ])
      expect(read({ email }).email).toBe('');
  });

  it('leaves room in the ticket for what agents write', () => {
    const long = 'x'.repeat(119);

    expect(read({ values: { one: long, two: long } }).fields).toEqual({ one: long, two: long });
    expect(read({ values: { one: long, two: long, three: long } }).fields).toEqual({});
  });
});
