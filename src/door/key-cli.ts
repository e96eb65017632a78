import { newKey } from './keys.js';

/** `npm run key -- NAME light|heavy`: the key for whoever is to hold it, and the line for the file of keys. */
const [name = '', role = ''] = process.argv.slice(2);
if (!/^[A-Za-z0-9._-]{1,60}$/.test(name) || (role !== 'light' && role !== 'heavy')) {
  console.error('npm run key -- NAME light|heavy; a name of letters, digits, dots and dashes');
  process.exitCode = 1;
} else {
  const { key, line } = newKey(name, role);
  console.log(`shown once, for its holder     ${key}\nfor the file of API_KEYS       ${line}`);
}
