// Networks written by hand for the page to open, and their numbers by plain loops.

/** The bytes of a `.safetensors` file of f32. */
export function safetensors(tensors) {
  const [header, parts] = [{}, []];
  let offset = 0;
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const data = Buffer.from(Float32Array.from(values).buffer);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.length] };
    offset += data.length;
    parts.push(data);
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...parts]);
}

/** Tensors of any numbers, the same in every run; each is within ±scale / 2. */
export function dice(seed = 7) {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648 - 0.5;
  };
  return (scale, ...shape) => {
    const count = shape.reduce((all, side) => all * side, 1);
    return { shape, values: Array.from({ length: count }, () => Math.fround(next() * scale)) };
  };
}

const grid = (channels, rows, columns, value) => Array.from({ length: channels }, (_, channel) =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => value(channel, row, column))));

/** What a window of a layer sees: `see(value, row, column)` for each of its cells that lies in the map. */
function windows(map, [rows, columns], { stride = 1, padding = 0, dilation = 1 }, see) {
  return (top, left) => {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const value = map[top * stride - padding + row * dilation]?.[left * stride - padding + column * dilation];
        if (value !== undefined) see(value, row, column);
      }
    }
  };
}

const reach = (cells, kernel, { stride = 1, padding = 0, dilation = 1 }) =>
  Math.floor((cells + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;

function convolved(maps, layer, weight, bias) {
  const [filters, channels, rows, columns] = weight.shape;
  const groups = layer.groups ?? 1;
  const size = [reach(maps[0].length, rows, layer), reach(maps[0][0].length, columns, layer)];
  return grid(filters, ...size, (filter, top, left) => {
    let sum = bias?.values[filter] ?? 0;
    const first = Math.floor(filter / (filters / groups)) * channels;
    for (let channel = 0; channel < channels; channel += 1) {
      windows(maps[first + channel], [rows, columns], layer, (value, row, column) => {
        sum += value * weight.values[((filter * channels + channel) * rows + row) * columns + column];
      })(top, left);
    }
    return sum;
  });
}

function pooled(maps, layer, combined) {
  const settings = { ...layer, stride: layer.stride ?? layer.kernel_size };
  const kernel = [layer.kernel_size, layer.kernel_size];
  const size = [reach(maps[0].length, kernel[0], settings), reach(maps[0][0].length, kernel[1], settings)];
  return grid(maps.length, ...size, (channel, top, left) => {
    const seen = [];
    windows(maps[channel], kernel, settings, (value) => seen.push(value))(top, left);
    return combined(seen);
  });
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The scores of a list of layers and its tensors for maps `[channel][row][column]`, and the maps after each layer. */
export function worked(layers, tensors, maps) {
  const after = [maps];
  for (const layer of layers) {
    const present = after.at(-1);
    const next = {
      conv2d: () => convolved(present, layer, tensors[layer.weight], tensors[layer.bias]),
      relu: () => present.map((map) => (Array.isArray(map) ? map.map((row) => row.map((value) => Math.max(value, 0))) : Math.max(map, 0))),
      maxpool2d: () => pooled(present, layer, (seen) => Math.max(...seen)),
      avgpool2d: () => pooled(present, layer, mean),
      adaptiveavgpool2d: () => present.map((map) => mean(map.flat())),
      flatten: () => present.flat(2),
      linear: () => {
        const { shape: [outputs, inputs], values } = tensors[layer.weight];
        return Array.from({ length: outputs }, (_, output) => present.reduce(
          (sum, value, at) => sum + value * values[output * inputs + at], tensors[layer.bias]?.values[output] ?? 0));
      },
    }[layer.type]();
    after.push(next);
  }
  return { scores: after.at(-1), after };
}
