import { splitTarget, type WireAnswer, type WireRequest } from '../wire.ts';

const TECHNICAL = /router|error|crash|broken|wifi|internet|install|fehler|geht nicht|panne|no funciona/i;

/**
 * Answers Converse in its documented shape, by a handful of words. A model whose id ends in `throttled`, `refused` or `nonsense` does that:
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export function answerBedrock({ target, body }: WireRequest): WireAnswer {
  const model = /^\/model\/([^/]+)\/converse$/.exec(splitTarget(target).path)?.[1] ?? '';
  const { messages } = JSON.parse(Buffer.from(body).toString()) as { messages: { content: { text: string }[] }[] };
  const said = messages[0]?.content[0]?.text ?? '';
  if (model === '') return fault(404, 'ResourceNotFoundException', 'only Converse is played here');
  if (model.endsWith('throttled')) return fault(429, 'ThrottlingException', 'Too many requests, please wait');
  if (model.endsWith('refused')) return fault(403, 'AccessDeniedException', 'You do not have access to the model');
  if (model.endsWith('nonsense')) return spoken('I would love to help with that!');
  return spoken(JSON.stringify({ queue: TECHNICAL.test(said) ? 'tsr' : 'csr', probability: 0.9 }));
}

function spoken(text: string): WireAnswer {
  return json(200, {
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 200, outputTokens: 15, totalTokens: 215 },
    metrics: { latencyMs: 1 },
  });
}

function fault(status: number, type: string, message: string): WireAnswer {
  const { headers, ...answer } = json(status, { message });
  return { ...answer, headers: { ...headers, 'x-amzn-errortype': type } };
}

function json(status: number, body: unknown): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
