// A vitest that stays: told { changed, files, only } it runs those tests and answers { failed, output }. Started in the copied tree by mutate.mjs,
// which ends it when a mutant never comes back.
import { createVitest } from 'vitest/node';

const root = process.cwd();
const vitest = await createVitest('test', { watch: false, bail: 1, maxWorkers: 1, reporters: [{}], root });

process.on('message', async ({ changed, files, only }) => {
  for (const file of changed) vitest.invalidateFile(file);
  if (only === undefined) vitest.resetGlobalTestNamePattern();
  else vitest.setGlobalTestNamePattern(new RegExp(only.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  try {
    const asked = await vitest.globTestSpecifications(files);
    const { testModules: all, unhandledErrors } = await vitest.runTestSpecifications(asked);
    // Those of runs before are told again.
    const testModules = all.filter(({ moduleId }) => asked.some((one) => one.moduleId === moduleId));
    const told = [...unhandledErrors, ...testModules.flatMap((module) => [...module.errors(), ...module.children.allTests('failed')])];
    const failed = testModules.length === 0 || told.length > 0 || testModules.some((module) => module.state() === 'failed');
    process.send({ failed, output: told.map(textOf).join('\n') });
  } catch (error) {
    process.send({ failed: true, output: textOf(error) });
  }
});
process.send('ready');

/** A failed test with its name and why, or an error. */
function textOf(one) {
  if (typeof one?.result !== 'function') return `${one?.name ?? ''} ${one?.message ?? one}`;
  return [one.fullName, ...(one.result().errors ?? []).map(({ name, message }) => `${name ?? ''} ${message}`)].join('\n');
}
