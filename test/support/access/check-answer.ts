import * as z from 'zod';
import { ANSWERS, PROBLEM } from '../../../infra/open-api/answers.ts';
import type { RouteName } from '../../../shared/api/access.ts';

const ROUTES = Object.entries(ANSWERS).map(([name, answer]) => {
  const [method = '', path = ''] = name.split(' ');
  return { method, path: new RegExp(`^${path.replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`), answer, name: name as RouteName };
});

/** Every answer that a test of the API gets is as the description says, whatever the test looks at; throws where it is not. */
export function checkAnswer(method: string, url: string, { status, body }: { status: number; body: unknown }): void {
  const path = (url.split('?')[0] ?? '').replace('/v1/', '/api/');
  const route = ROUTES.find((each) => each.method === method && each.path.test(path));
  const schema = status === 200 ? route?.answer : PROBLEM;
  const result = schema?.safeParse(body);
  if (!result?.success)
    throw new Error(
      `${method} ${path} answered ${status} otherwise than described: ${result ? z.prettifyError(result.error) : 'no route'}`,
    );
}
