import type { FunctionName } from '../../inline/functions.ts';
import type { Ports } from '../../inline/ports.ts';

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The production code with one of its defences taken away, at a single place: what a function is given is put in another's stead, no file is changed. */
export type Mutant = {
  name: string;
  /** What is missing. */
  about: string;
  ports?(ports: Ports, name: FunctionName): Ports;
  deps?<D extends object>(name: FunctionName, deps: D): D;
  handler?(name: FunctionName, handler: Handler): Handler;
  /** Jobs are deleted before they are worked on. */
  ackFirst?: boolean;
};
