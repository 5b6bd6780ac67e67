/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** One line: what was measured, what it stood against, the ratio of the two, and the goal. */
export function printRow(what: string, value: string, floor: string, floorValue: string, ratio: number, goal: number): void {
  process.stdout.write(`${what}: ${value}; ${floor}: ${floorValue}; ratio ${ratio.toFixed(2)} (goal <= ${goal})\n`);
}
