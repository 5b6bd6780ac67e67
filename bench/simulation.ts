// Invented communities whose truth is known: how often do the intervals hold it?
import { coverage } from './_invented-populations.ts';

const POPULATIONS = 2000;

const { worstCase, multinomial, bootstrap } = coverage(POPULATIONS, 2);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
console.log(`populations ${POPULATIONS}, locations missing not at random`);
console.log(`worst case: ${worstCase.missed} of ${worstCase.rows} intervals missed the true rank`);
console.log(`multinomial 95 % sets: all rows right together in ${percent(multinomial.held, multinomial.populations)} of populations`);
console.log(`bootstrap 95 % by person: ${percent(bootstrap.held, bootstrap.rows)} of rows right`);
if (worstCase.missed > 0) process.exitCode = 1;
