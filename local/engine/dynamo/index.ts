export type { DynamoEngine } from './engine.ts';
export { createDynamoEngine } from './engine.ts';
export { openDynamo } from './persistence.ts';
export type { StreamRecord } from './streams/stream.ts';
export { handleDynamoRequest } from './wire.ts';
