import { invalid } from '../errors.ts';

/** `0.digits * 10^exponent`; digits have no zero at either end, and zero has no digits. */
export type Decimal = { readonly negative: boolean; readonly digits: string; readonly exponent: number };

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/;
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-data-types
const MAX_DIGITS = 38;
const MAX_EXPONENT = 126;
const MIN_EXPONENT = -129;

/** Reads a number as DynamoDB does: up to 38 significant digits, 1E-130 to 9.9E+125. Throws ValidationException. */
function parseDecimal(text: string): Decimal {
  const match = NUMBER.exec(text);
  if (!match || `${match[2] ?? ''}${match[3] ?? ''}` === '') throw notNumeric(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  return checked(trimmed({ negative: sign === '-', digits: whole + fraction, exponent: whole.length + Number(power) }));
}

const notNumeric = (text: string) =>
  text === ''
    ? invalid('The parameter cannot be converted to a numeric value')
    : invalid(`The parameter cannot be converted to a numeric value: ${text}`);

function trimmed({ negative, digits, exponent }: Decimal): Decimal {
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  const significant = digits.slice(leading).replace(/0+$/, '');
  if (significant === '') return { negative: false, digits: '', exponent: 0 };
  return { negative, digits: significant, exponent: exponent - leading };
}

function checked(decimal: Decimal): Decimal {
  const { digits, exponent } = decimal;
  if (digits.length > MAX_DIGITS) throw invalid('Attempting to store more than 38 significant digits in a Number');
  if (exponent > MAX_EXPONENT) {
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (exponent < MIN_EXPONENT) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  return decimal;
}

/** The text that DynamoDB answers with: plain notation, no zeros to spare. */
function decimalText({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return `${sign}${digits}${'0'.repeat(exponent - digits.length)}`;
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

/** Most numbers are whole, short and in normal form already: times, versions, counts. */
const NORMAL = /^(?:0|-?[1-9]\d{0,17})$/;

export const normalNumber = (text: string): string => (NORMAL.test(text) ? text : decimalText(parseDecimal(text)));

/** Exact sum (or difference) in plain notation; more than 38 digits is refused, never rounded. */
export function addNumbers(left: string, right: string, sign: 1n | -1n = 1n): string {
  const [a, b] = [parseDecimal(left), parseDecimal(right)];
  const scale = Math.max(a.digits.length - a.exponent, b.digits.length - b.exponent);
  const sum = scaled(a, scale) + sign * scaled(b, scale);
  const digits = (sum < 0n ? -sum : sum).toString();
  const result = trimmed({ negative: sum < 0n, digits, exponent: digits.length - scale });
  if (result.digits.length > MAX_DIGITS) throw invalid('DynamoDB only supports precision up to 38 digits');
  return decimalText(checked(result));
}

function scaled({ negative, digits, exponent }: Decimal, scale: number): bigint {
  const magnitude = BigInt(digits === '' ? '0' : digits) * 10n ** BigInt(scale - (digits.length - exponent));
  return negative ? -magnitude : magnitude;
}

/** A text whose order by code unit is the order of the numbers: sign, biased exponent, digits (all inverted below zero). */
export function numberOrder(text: string): string {
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === '') return '1';
  const magnitude = `${String(exponent + 500).padStart(3, '0')}${digits}`;
  return negative ? `0${[...magnitude].map((digit) => 9 - Number(digit)).join('')}~` : `2${magnitude}`;
}

/** Bytes of a stored number: one, one for each base-100 digit, one for a minus sign. */
export function numberBytes(text: string): number {
  return WHOLE.test(text) ? wholeBytes(text) : decimalBytes(text);
}

/** A whole number above zero, as nearly every number of a table is: what lies between its zeros at the end and the point need not be read. */
const WHOLE = /^[1-9]\d{0,17}$/;

function wholeBytes(text: string): number {
  let digits = text.length;
  while (text.charCodeAt(digits - 1) === 0x30) digits -= 1;
  return 1 + Math.ceil((digits + (text.length % 2)) / 2);
}

function decimalBytes(text: string): number {
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === '') return 1;
  // Pairs are aligned on the decimal point, so that 1.2 takes two of them and 12 one.
  const odd = Math.abs(exponent) % 2;
  return 1 + Math.ceil((digits.length + odd) / 2) + (negative ? 1 : 0);
}
