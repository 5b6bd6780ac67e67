/** Waits until something holds, however busy the machine is. What never holds is ended by the limit of the test. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
