export type { DynamoEngine, EngineOptions } from './engine.ts';
export { createDynamoEngine } from './engine.ts';
export type { MeterSnapshot, Units } from './meter.ts';
export { openDynamo } from './persistence.ts';
export type { StreamRecord } from './streams/stream.ts';
export type { WireRequest, WireResponse } from './wire.ts';
export { handleDynamoRequest } from './wire.ts';
