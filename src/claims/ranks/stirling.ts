/** log(n!) - log(sqrt(2 pi n) (n/e)^n): the error of Stirling's formula, by its asymptotic series, exactly for small n. */
export function stirlingError(n: number): number {
  if (n < 16) return logFactorial(n) - 0.5 * Math.log(2 * Math.PI * n) - n * Math.log(n) + n;
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n;
}

function logFactorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return Math.log(product);
}
