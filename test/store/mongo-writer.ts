// A process that submits reports to MongoDB: `URI DATABASE FOLDER`, where the folder has the key file.

import { join } from 'node:path';
import { openMongoStore } from '../../store/mongo/open.ts';
import { writeEndlessly } from './endless-writer.ts';

const [, , uri = '', database = '', folder = ''] = process.argv;
await writeEndlessly((await openMongoStore({ uri, database, keyFile: join(folder, 'keys.json') })).store);
