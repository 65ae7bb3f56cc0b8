// Convolution worked out outside the page, in f32 as the page promises it and in exact fractions.

const f32 = Math.fround;

/** `-3`, `0.5` or `1/9` as `[numerator, denominator]` in lowest terms, denominator above 0. */
export function fraction(text) {
  const [top, bottom = '1'] = String(text).split('/');
  const places = top.split('.')[1]?.length ?? 0;
  return lowest(BigInt(top.replace('.', '')), BigInt(bottom) * 10n ** BigInt(places));
}

function lowest(top, bottom) {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b) [a, b] = [b, a % b];
  return a ? [top / a, bottom / a] : [0n, 1n];
}

export const plus = ([a, b], [c, d]) => lowest(a * d + c * b, b * d);
export const times = ([a, b], [c, d]) => lowest(a * c, b * d);
/** A fraction as the page's f32. */
export const number = ([top, bottom]) => f32(Number(top) / Number(bottom)) + 0;

/** Rows of texts as rows of fractions. */
export const fractions = (rows) => rows.map((row) => row.map(fraction));
/** Rows of texts as rows of f32. */
export const numbers = (rows) => rows.map((row) => row.map((text) => number(fraction(text))));

/**
 * Cross-correlation of rows of numbers: products added in the order row, column, then the divisor, then the bias, each
 * rounded to f32.
 */
export function correlate(input, kernel, { divisor = 1, bias = 0 } = {}) {
  return over(input, kernel, (products) => {
    const sum = products.reduce((total, [value, weight]) => f32(total + f32(value * weight)), 0);
    return f32(f32(sum / divisor) + f32(bias)) + 0;
  });
}

/** The same in fractions. */
export function correlateExactly(input, kernel, { divisor = 1, bias = '0' } = {}) {
  return over(input, kernel, (products) => {
    const sum = products.reduce((total, [value, weight]) => plus(total, times(value, weight)), [0n, 1n]);
    return plus(times(sum, [1n, BigInt(divisor)]), fraction(bias));
  });
}

function over(input, kernel, finish) {
  const [height, width] = [kernel.length, kernel[0].length];
  return Array.from({ length: input.length - height + 1 }, (_, top) =>
    Array.from({ length: input[0].length - width + 1 }, (_, left) =>
      finish(kernel.flatMap((row, r) => row.map((weight, c) => [input[top + r][left + c], weight])))));
}

/** A kernel turned by 180°. */
export const turned = (kernel) => kernel.map((row) => [...row].reverse()).reverse();
