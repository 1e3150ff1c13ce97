// Branches that were taken, of parts of the product, from `llvm-cov export` on standard input:
//   node coverage_table.cjs PERCENT PART=PATH,PATH…
// Paths are beginnings below src. Ends with 1 when a part is below the percentage or has no file.
const [least, ...parts] = process.argv.slice(2)
const { files } = JSON.parse(require('fs').readFileSync(0)).data[0]

let good = true
console.log('| what | files | branches | taken |\n|---|---|---|---|')
for (const part of parts) {
  const [name, paths] = part.split('=')
  const of = files.filter(
    ({ filename }) =>
      !filename.includes('/test/') &&
      paths.split(',').some((path) => filename.includes(`/src/${path}`)),
  )
  const sum = (figure) => of.reduce((total, { summary }) => total + summary.branches[figure], 0)
  const share = (100 * sum('covered')) / sum('count')
  good &&= share >= Number(least)
  console.log(`| ${name} | ${of.length} | ${sum('count')} | ${share.toFixed(1)} % |`)
}
process.exit(good ? 0 : 1)
