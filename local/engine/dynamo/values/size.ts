import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberBytes } from './decimal.ts';

/** Crossing into native code costs more than a look at a few dozen characters: keys, numbers and names are short and ASCII. */
const SHORT = 48;

export function textBytes(text: string): number {
  if (text.length > SHORT) return Buffer.byteLength(text, 'utf8');
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return Buffer.byteLength(text, 'utf8');
  return text.length;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/**
 * Bytes of a value by the developer guide: UTF-8 text, raw binary, two digits a byte for numbers, one for BOOL and NULL;
 * lists and maps take 3, and 1 for each element.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return textBytes(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.SS !== undefined) return sum(value.SS.map(textBytes));
  if (value.NS !== undefined) return sum(value.NS.map(numberBytes));
  if (value.BS !== undefined) return sum(value.BS.map((bytes) => bytes.byteLength));
  if (value.L !== undefined) return 3 + sum(value.L.map((element) => 1 + valueSize(element)));
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/** Bytes of an item: names and values, without the 100 bytes that storage (and nothing else) bills. */
export function itemSize(item: Readonly<Record<string, AttributeValue>>): number {
  let size = 0;
  for (const name of Object.keys(item)) size += textBytes(name) + valueSize(item[name] as AttributeValue);
  return size;
}
