import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readVisitorToken } from '../../../../shared/channels/webchat/visitor-token.ts';
import { VISITOR_SECRET } from '../../../support/visitor-tokens.ts';

const PAGE = join(import.meta.dirname, '../../../../docs/widget.md');

type Snippet = { visitorToken: (visitor: object, secret: string) => string };

it('what docs/widget.md gives a shop’s server makes tokens that the desk believes, each another', async () => {
  const source = /```js\n([\s\S]*?)```/.exec(await readFile(PAGE, 'utf8'))?.[1] ?? '';
  const code = Buffer.from(source).toString('base64');
  const { visitorToken }: Snippet = await import(`data:text/javascript;base64,${code}`);
  const ada = { id: 'customer-7', name: 'Ada', email: 'ada@customer.example', emailVerified: true };
  const tokens = [visitorToken(ada, VISITOR_SECRET), visitorToken(ada, VISITOR_SECRET)];

  for (const token of tokens)
    expect(readVisitorToken(token, { secrets: [VISITOR_SECRET], now: Date.now() })).toMatchObject({
      kind: 'known',
      visitor: { id: 'customer-7', name: 'Ada', email: 'ada@customer.example', emailVerified: true },
    });
  expect(new Set(tokens).size).toBe(2);
});
