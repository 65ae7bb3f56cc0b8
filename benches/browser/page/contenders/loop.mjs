// What one writes without a library: nested loops over typed arrays.

export const name = 'JavaScript loop';

export async function prepare(workload) {
  const compute = workload.kind === 'pool' ? pool : convolve;
  const run = (times) => {
    for (let time = 0; time < times; time += 1) compute(workload);
  };
  return { run, values: () => compute(workload), end: () => {} };
}

function convolve({ shape: [channels, rows, columns], picture, filters, kernel, padding, weights }) {
  const height = rows + 2 * padding - kernel + 1;
  const width = columns + 2 * padding - kernel + 1;
  const output = new Float32Array(filters * height * width);
  for (let filter = 0; filter < filters; filter += 1) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1) {
          for (let down = 0; down < kernel; down += 1) {
            const y = row + down - padding;
            if (y < 0 || y >= rows) continue;
            for (let right = 0; right < kernel; right += 1) {
              const x = column + right - padding;
              if (x < 0 || x >= columns) continue;
              const weight = weights[((filter * channels + channel) * kernel + down) * kernel + right];
              sum += weight * picture[(channel * rows + y) * columns + x];
            }
          }
        }
        output[(filter * height + row) * width + column] = sum;
      }
    }
  }
  return output;
}

function pool({ shape: [channels, rows, columns], picture, kernel }) {
  const [height, width] = [Math.floor(rows / kernel), Math.floor(columns / kernel)];
  const output = new Float32Array(channels * height * width);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        let most = -Infinity;
        for (let down = 0; down < kernel; down += 1) {
          for (let right = 0; right < kernel; right += 1) {
            const value = picture[(channel * rows + row * kernel + down) * columns + column * kernel + right];
            if (value > most) most = value;
          }
        }
        output[(channel * height + row) * width + column] = most;
      }
    }
  }
  return output;
}
