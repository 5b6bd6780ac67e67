import highsModule, { type Highs } from 'highs';

/** The package types its default export as CommonJS; what Node imports is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

export type Row = {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly low: number;
  readonly high: number;
};
export type Program = { readonly low: readonly number[]; readonly high: readonly number[]; readonly rows: readonly Row[] };

/** One end of a column's range, with a whole solution that reaches it and the rows and bounds of columns that prove it. */
export type Extreme = {
  readonly value: number;
  readonly solution: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
};

export type Model = {
  setBounds(column: number, low: number, high: number): void;
  /** The smallest (1) or largest (-1) whole value of a column; undefined when nothing fits. */
  extreme(column: number, sign: 1 | -1): Extreme | undefined;
  close(): void;
};

const TOLERANCE = 1e-6;
let loading: Promise<Highs> | undefined;

/** Opens integer programs (HiGHS in WebAssembly); loaded once. */
export async function openSolver(): Promise<(program: Program) => Model> {
  loading ??= loadHighs();
  const highs = await loading;
  return (program) => open(highs, program);
}

/** To the next whole number, never -0. */
function rounded(value: number): number {
  return Math.round(value) + 0;
}

/** The program as HiGHS holds it. */
function modelOf(highs: Highs, { low, high, rows }: Program) {
  const columns = low.length;
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.columns.length);
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.length,
    colCost: new Float64Array(columns),
    colLower: Float64Array.from(low),
    colUpper: Float64Array.from(high),
    rowLower: Float64Array.from(rows, (row) => row.low),
    rowUpper: Float64Array.from(rows, (row) => row.high),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
    },
  });
  model.options.set({ output_flag: false });
  return model;
}

function open(highs: Highs, program: Program): Model {
  const model = modelOf(highs, program);
  const columns = program.low.length;
  const all = { kind: 'range', from: 0, to: columns - 1 } as const;
  const { integer, continuous } = highs.constants.variableType;
  const run = () => {
    model.run();
    const status = model.getModelStatus();
    if (status === highs.constants.modelStatus.optimal) return model.getSolution();
    if (status === highs.constants.modelStatus.infeasible) return undefined;
    throw new Error(`the solver ended with status ${status}`);
  };
  const extreme = (column: number): Extreme | undefined => {
    const relaxed = run();
    if (relaxed === undefined) return undefined;
    const used = (duals: Float64Array) => [...duals.keys()].filter((i) => Math.abs(duals[i]!) > TOLERANCE);
    const proof = { rows: used(relaxed.rowDual), columns: used(relaxed.colDual).filter((i) => i !== column) };
    const whole = relaxed.colValue.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE) ? relaxed.colValue : branch();
    return whole && { value: rounded(whole[column]!), solution: Array.from(whole, rounded), ...proof };
  };
  /** The relaxation first: in most tables its corners are whole. Branch and bound only when they are not. */
  const branch = () => {
    model.changeColsIntegrality(all, new Array(columns).fill(integer));
    const solved = run()?.colValue;
    model.changeColsIntegrality(all, new Array(columns).fill(continuous));
    return solved;
  };
  return {
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    extreme: (column, sign) => {
      model.changeColCost(column, sign);
      const found = extreme(column);
      model.changeColCost(column, 0);
      return found;
    },
    close: () => model.dispose(),
  };
}
