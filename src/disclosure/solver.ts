import highsModule, { type Highs } from 'highs';

/** The package types its default export as CommonJS; what Node and browsers import is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** Columns between bounds and rows that equal a number; every column takes whole numbers. */
export type Program = {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly { readonly columns: readonly number[]; readonly coefficients: readonly number[]; readonly equals: number }[];
};

/** A program that is solved many times with other costs and bounds; `close` frees its memory. */
export type Model = {
  setCost(column: number, cost: number): void;
  setBounds(column: number, lower: number, upper: number): void;
  /** Whole numbers of least total cost, or undefined when there are none. */
  minimise(): readonly number[] | undefined;
  close(): void;
};

export type Solver = { open(program: Program): Model };

const INTEGRAL = 1e-6;
let loaded: Promise<Highs> | undefined;

/** The integer programme solver (HiGHS in WebAssembly); loaded once. */
export async function loadSolver(): Promise<Solver> {
  loaded ??= loadHighs();
  const highs = await loaded;
  return { open: (program) => openModel(highs, program) };
}

function openModel(highs: Highs, program: Program): Model {
  const columns = program.lower.length;
  const model = highs.createModel({
    numCols: columns,
    numRows: program.rows.length,
    colCost: new Float64Array(columns),
    colLower: Float64Array.from(program.lower),
    colUpper: Float64Array.from(program.upper),
    rowLower: Float64Array.from(program.rows, (row) => row.equals),
    rowUpper: Float64Array.from(program.rows, (row) => row.equals),
    matrix: matrixOf(program),
  });
  model.options.set({ output_flag: false });
  return {
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    minimise: () => minimise(highs, model, columns),
    close: () => model.dispose(),
  };
}

function matrixOf({ rows, lower }: Program) {
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.columns.length);
  return {
    format: 'csr' as const,
    numRows: rows.length,
    numCols: lower.length,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(rows.flatMap((row) => row.columns)),
    values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
  };
}

/** The linear relaxation first: in most tables its vertices are whole. Branch and bound only when they are not. */
function minimise(highs: Highs, model: ReturnType<Highs['createModel']>, columns: number): readonly number[] | undefined {
  const relaxed = run(highs, model);
  if (relaxed === undefined || relaxed.every((value) => Math.abs(value - Math.round(value)) < INTEGRAL)) return relaxed?.map(Math.round);
  const all = { kind: 'range', from: 0, to: columns - 1 } as const;
  const { integer, continuous } = highs.constants.variableType;
  model.changeColsIntegrality(all, new Array(columns).fill(integer));
  const whole = run(highs, model);
  model.changeColsIntegrality(all, new Array(columns).fill(continuous));
  return whole?.map(Math.round);
}

function run(highs: Highs, model: ReturnType<Highs['createModel']>): number[] | undefined {
  model.run();
  const status = model.getModelStatus();
  if (status === highs.constants.modelStatus.optimal) return Array.from(model.getSolution().colValue);
  if (status === highs.constants.modelStatus.infeasible) return undefined;
  throw new Error(`the solver ended with status ${status}`);
}
