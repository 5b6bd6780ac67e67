// A ClickHouse server out of the library that `chdb` brings: `node server.mjs FOLDER HTTP_PORT TCP_PORT [CONFIG]`. It ends when its standard input does.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DataType, load, open } from 'ffi-rs';

const [folder, http, tcp, config] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { optionalDependencies } = require('chdb/package.json');
const [library] = Object.keys(optionalDependencies).flatMap((name) => {
  try {
    return [join(dirname(require.resolve(`${name}/package.json`)), 'libchdb.so')];
  } catch {
    return [];
  }
});
if (library === undefined) throw new Error(`chdb has no build for ${process.platform} ${process.arch}`);

const listen = 'SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; SELECT count() FROM file(stdin, LineAsString) FORMAT Null';
const words = [
  'clickhouse',
  ...(config === undefined ? [] : [`--config-file=${config}`]),
  `--path=${folder}`,
  '--listen_host=127.0.0.1',
  `--http_port=${http}`,
  `--tcp_port=${tcp}`,
  ...[
    '--max_threads=1',
    '--compile_expressions=0',
    '--compile_aggregate_expressions=0',
    '--query_profiler_cpu_time_period_ns=0',
    '--query_profiler_real_time_period_ns=0',
  ],
  `--query=${listen}`,
];
open({ library: 'chdb', path: library });
const call = (funcName, retType, paramsType, paramsValue) => load({ library: 'chdb', funcName, retType, paramsType, paramsValue });
const result = call('chdb_query_cmdline', DataType.External, [DataType.I32, DataType.StringArray], [words.length, words]);
const said = call('chdb_result_error', DataType.String, [DataType.External], [result]);
if (said) process.stderr.write(`${said}\n`);
process.exit(said ? 1 : 0);
