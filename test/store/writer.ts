// A process that submits reports to the embedded store in `FOLDER`.

import { openSqliteStore } from '../../store/sqlite/open.ts';
import { writeEndlessly } from './endless-writer.ts';

const [, , folder = ''] = process.argv;
await writeEndlessly((await openSqliteStore({ folder })).store);
