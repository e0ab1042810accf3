import { constants, createContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** Jest puts a Node of its own in the place of these, so that a test and Node's modules have the same. */
const REPLACED = ['Buffer', 'ArrayBuffer', 'Uint8Array'];

/**
 * Jest's environment for Node with an ordinary global object. Jest's own stands behind two proxies that are asked for every `Object`, `Map` or `JSON`
 * that the code names: CDK and the engine took two to four times as long.
 * https://nodejs.org/api/vm.html#vmconstantsdont_contextify
 */
export default class PlainContext extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const plain = createContext(constants.DONT_CONTEXTIFY);
    const known = new Set(Reflect.ownKeys(plain));
    for (const name of Reflect.ownKeys(this.global)) {
      if (!known.has(name) || REPLACED.includes(name)) define(plain, name, this.global);
    }
    plain.global = plain;
    plain.Error.stackTraceLimit = this.global.Error.stackTraceLimit;
    this.context = plain;
    this.global = plain;
  }
}

/** What is only made when it is asked for, such as `fetch`, is so here. */
function define(target, name, source) {
  const { get, ...descriptor } = Object.getOwnPropertyDescriptor(source, name);
  const own = (value) => Object.defineProperty(target, name, { value, writable: true, configurable: true });
  const lazy = {
    get: () => {
      own(source[name]);
      return source[name];
    },
    set: own,
    configurable: true,
  };
  Object.defineProperty(target, name, get ? lazy : descriptor);
}
