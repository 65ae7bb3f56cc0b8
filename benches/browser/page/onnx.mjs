// A workload as an ONNX model: the few messages of the format that are needed, written field by field.

const OPERATIONS = { convolution: 'Conv', dense: 'Gemm', pool: 'MaxPool', relu: 'Relu' };
const [VERSION, OPERATION_SET] = [8, 13];
/** Numbers that the format gives to its types. */
const [FLOAT, INTEGER, INTEGERS] = [1, 2, 7];

/** @returns {Uint8Array} */
export function model({ shape, layers }) {
  const nodes = [];
  const constants = [];
  let value = 'input';
  for (const [index, layer] of layers.entries()) {
    const names = layer.weights ? [`weights${index}`, `biases${index}`] : [];
    const outputs = layer.biases?.length;
    if (layer.kind === 'dense') {
      nodes.push(node('Flatten', [value], `flat${index}`));
      value = `flat${index}`;
    }
    if (layer.weights) {
      const sizes = layer.shape ?? [outputs, layer.weights.length / outputs];
      constants.push(tensor(names[0], sizes, layer.weights), tensor(names[1], [outputs], layer.biases));
    }
    const result = index === layers.length - 1 ? 'output' : `value${index}`;
    nodes.push(node(OPERATIONS[layer.kind], [value, ...names], result, ATTRIBUTES[layer.kind](layer)));
    value = result;
  }
  const rank = layers.at(-1).kind === 'dense' ? 2 : shape.length;
  const graph = [
    ...nodes.map((bytes) => field(1, bytes)), field(2, text('network')),
    ...constants.map((bytes) => field(5, bytes)),
    field(11, information('input', shape.map((size) => integer(1, size)))),
    field(12, information('output', Array.from({ length: rank }, (_, axis) => field(2, text(`size${axis}`))))),
  ].flat();
  return Uint8Array.from([
    ...integer(1, VERSION), ...field(7, graph), ...field(8, [...field(1, []), ...integer(2, OPERATION_SET)]),
  ]);
}

const ATTRIBUTES = {
  convolution: ({ padding, shape }) => [
    integers('pads', Array(2 * (shape.length - 2)).fill(padding)), integers('kernel_shape', shape.slice(2)),
  ],
  dense: () => [field(5, [...field(1, text('transB')), ...integer(3, 1), ...integer(20, INTEGER)])],
  pool: ({ kernel }) => [integers('kernel_shape', [kernel, kernel]), integers('strides', [kernel, kernel])],
  relu: () => [],
};

function node(operation, inputs, output, attributes = []) {
  return [
    ...inputs.flatMap((name) => field(1, text(name))), ...field(2, text(output)), ...field(4, text(operation)),
    ...attributes.flat(),
  ];
}

const integers = (name, values) =>
  field(5, [...field(1, text(name)), ...values.flatMap((value) => integer(8, value)), ...integer(20, INTEGERS)]);

function tensor(name, sizes, { buffer, byteOffset, byteLength }) {
  const bytes = Array.from(new Uint8Array(buffer, byteOffset, byteLength));
  return [...sizes.flatMap((size) => integer(1, size)), ...integer(2, FLOAT), ...field(8, text(name)), ...field(9, bytes)];
}

function information(name, sizes) {
  const shape = sizes.flatMap((size) => field(1, size));
  return [...field(1, text(name)), ...field(2, field(1, [...integer(1, FLOAT), ...field(2, shape)]))];
}

const text = (word) => Array.from(new TextEncoder().encode(word));
const integer = (number, value) => [...variable(number * 8), ...variable(value)];
const field = (number, bytes) => [...variable(number * 8 + 2), ...variable(bytes.length), ...bytes];

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function variable(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
