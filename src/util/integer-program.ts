import highsModule, { type Highs } from 'highs';

/** The package types its default export as CommonJS; what Node and browsers import is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** A sum of columns, each times its coefficient, that equals a number or lies between two; a bound left out is none. */
export type ProgramRow = { readonly columns: readonly number[]; readonly coefficients: readonly number[] } & (
  | { readonly equals: number }
  | { readonly least?: number; readonly most?: number }
);

/** Columns between bounds, and rows. The columns of `whole` take whole numbers; every column when it is left out. */
export type Program = {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly ProgramRow[];
  readonly whole?: readonly number[];
  /** An answer this close to the least cost will do; just below 1 where every cost is a whole number. Exact when left out. */
  readonly gap?: number;
};

/** A program that is solved many times with other costs and bounds; `close` frees its memory. */
export type Model = {
  setCost(column: number, cost: number): void;
  setBounds(column: number, lower: number, upper: number): void;
  /** The values of least total cost, or undefined when there are none; those of whole columns are rounded. */
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
  const whole = program.whole ?? Array.from({ length: columns }, (_, column) => column);
  const model = highs.createModel({
    numCols: columns,
    numRows: program.rows.length,
    colCost: new Float64Array(columns),
    colLower: Float64Array.from(program.lower),
    colUpper: Float64Array.from(program.upper),
    rowLower: Float64Array.from(program.rows, (row) => ('equals' in row ? row.equals : (row.least ?? Number.NEGATIVE_INFINITY))),
    rowUpper: Float64Array.from(program.rows, (row) => ('equals' in row ? row.equals : (row.most ?? Number.POSITIVE_INFINITY))),
    matrix: matrixOf(program),
  });
  model.options.set({ output_flag: false });
  if (program.gap !== undefined) model.options.set({ mip_abs_gap: program.gap, mip_rel_gap: 0 });
  return {
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    minimise: () => minimise(highs, model, whole),
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
function minimise(highs: Highs, model: ReturnType<Highs['createModel']>, whole: readonly number[]): readonly number[] | undefined {
  const relaxed = run(highs, model);
  if (relaxed === undefined || whole.every((column) => Math.abs(relaxed[column]! - Math.round(relaxed[column]!)) < INTEGRAL))
    return rounded(relaxed, whole);
  const { integer, continuous } = highs.constants.variableType;
  const columns = { kind: 'set', indices: Int32Array.from(whole) } as const;
  model.changeColsIntegrality(columns, new Array(whole.length).fill(integer));
  const found = run(highs, model);
  model.changeColsIntegrality(columns, new Array(whole.length).fill(continuous));
  return rounded(found, whole);
}

function rounded(values: number[] | undefined, whole: readonly number[]): readonly number[] | undefined {
  if (values !== undefined) for (const column of whole) values[column] = Math.round(values[column]!);
  return values;
}

function run(highs: Highs, model: ReturnType<Highs['createModel']>): number[] | undefined {
  model.run();
  const status = model.getModelStatus();
  if (status === highs.constants.modelStatus.optimal) return Array.from(model.getSolution().colValue);
  if (status === highs.constants.modelStatus.infeasible) return undefined;
  throw new Error(`the solver ended with status ${status}`);
}
