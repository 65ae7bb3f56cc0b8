// A trained network of the page from its two files, as a list of the benchmark's layers.

/** @returns {Promise<import('./workloads.mjs').Layer[]>} */
export async function list(name) {
  const { layers, tensors, file } = await (await fetch(`nets/${name}.json`)).json();
  const bytes = await (await fetch(`nets/${file}`)).arrayBuffer();
  const tensor = (named) => {
    const { shape, offset, bytes: length } = tensors.find((entry) => entry.name === named);
    return { shape, values: new Float32Array(bytes, offset, length / Float32Array.BYTES_PER_ELEMENT) };
  };
  return layers.filter(({ type }) => type !== 'flatten').map((layer) => {
    switch (layer.type) {
      case 'relu': return { kind: 'relu' };
      case 'maxpool2d': return { kind: 'pool', kernel: layer.kernel[0] };
      case 'dense': return { kind: 'dense', weights: tensor(layer.weight).values, biases: tensor(layer.bias).values };
      case 'conv2d': {
        const { shape, values } = tensor(layer.weight);
        return { kind: 'convolution', shape, padding: layer.pads[0][0], weights: values, biases: tensor(layer.bias).values };
      }
      default: throw new Error(`${name} has a layer that the benchmark does not know: ${layer.type}`);
    }
  });
}
