// Pictures as volumes of one slice, for contenders that compute both in one way.

/** `[samples or filters, channels, depth, rows, columns]` of a shape that may have no depth. */
export const five = ([first, channels, ...sizes]) => [first, channels, ...Array(3 - sizes.length).fill(1), ...sizes];

/** The zeros on both sides of a convolution's `[depth, rows, columns]`. */
export const sides = ({ shape, padding }) => [shape.length === 5 ? padding : 0, padding, padding];
