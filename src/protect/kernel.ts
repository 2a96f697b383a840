import { kernelBytes } from "./kernel-bytes.ts";

/**
 * The loops that a count spends its time in, in WebAssembly: a cell costs a fraction there of what it costs in
 * JavaScript, which checks every number that it reads. Their text is kernel.wat. All that they read and write stands in
 * `memory`, at addresses in bytes.
 */
export interface Kernel {
  /** Zeros at first. It does not grow, so that views on it stay good. */
  readonly memory: ArrayBuffer;
  /** The product in the field of 2³² elements, see sketch.ts; the sign of what is returned says nothing. */
  product(one: number, other: number): number;
  /** Writes the first `size` odd powers of a member. */
  powers(member: number, size: number, at: number): void;
  /** Writes the cells of a row by the steps of cell-space.ts, and returns where they end. */
  look(places: number, steps: number, stepsEnd: number, begins: number, cells: number): number;
  /** Notes how the present contributor stands in cells, and returns where the list of those that it stands in ends. */
  stand(cells: number, end: number, standing: number, standings: number, stood: number): number;
  /** Adds the present contributor to the cells that it stands in, by its standings, which are cleared. */
  settle(stood: number, end: number, standings: number, sums: number, stride: number, addend: number): void;
}

const pageBytes = 65_536;

/** What is used here of WebAssembly: the types of Node leave it out. */
interface WebAssembly {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: { kernel: object }) => { readonly exports: unknown };
}
const { Module, Memory, Instance } = (globalThis as unknown as { WebAssembly: WebAssembly }).WebAssembly;
const module = new Module(Buffer.from(kernelBytes, "base64"));

/** A kernel with a memory of its own, of at least so many bytes. Pages that are not touched cost nothing. */
export function startKernel(bytes: number): Kernel {
  const pages = Math.ceil(bytes / pageBytes);
  const memory = new Memory({ initial: pages, maximum: pages });
  const { exports } = new Instance(module, { kernel: { memory } });
  return { ...(exports as Omit<Kernel, "memory">), memory: memory.buffer };
}
