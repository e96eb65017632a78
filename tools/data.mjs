// `npm run data:check`, `npm run data:sample`: what the tables hold and lack, and rows to be traced by a person.
const [command, ...args] = process.argv.slice(2);
const run =
  command === 'sample'
    ? (await import('../dist/seed/sample-cli.js')).dataSampleCommand
    : (await import('../dist/seed/quality-cli.js')).dataCheckCommand;
process.exitCode = await run(args, process.env);
