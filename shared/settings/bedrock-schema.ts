import * as z from 'zod';

/** A model id or an inference profile's id, as Bedrock's console lists them; without a slash or star it stays one resource in IAM. */
const model = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-zA-Z0-9.:-]+$/, 'must be the id of a model, like amazon.nova-micro-v1:0')
  .max(140);

export const bedrockSchema = z
  .strictObject({
    model,
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region, like eu-central-1')
      .optional(),
    timeoutMs: z.number().int().min(200).max(5000).default(2000),
  })
  .optional();
