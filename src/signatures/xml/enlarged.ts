// Tables of numbers that grow while a document is read. They lie outside of the heap, where collecting garbage costs nothing.

/** The same numbers with room for `length`; zero behind them. */
export function enlarged(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(numbers);
  return larger;
}
