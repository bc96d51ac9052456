// Ways in which a store fails, on real files and real sockets: each can be begun and ended while the server runs.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FaultProxy } from '../fault-proxy.ts';
import type { House } from '../house.ts';

export interface StoreFault {
  readonly name: string;
  begin(house: House): void;
  end(house: House): void;
}

/** The disk has no space left: a file system of its own, filled to the last byte. */
export const diskFull: StoreFault = {
  name: 'disk full',
  begin({ folder }) {
    // The log of SQLite keeps its size and would take a few more turns: it begins empty.
    const database = new DatabaseSync(join(folder, 'reports.db'), { timeout: 10_000 });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const { bavail, bsize } = statfsSync(folder);
    for (let left = bavail * bsize, size = 1 << 20; size >= 1; size >>= 1) {
      try {
        for (; left > 0; left -= size) writeFileSync(filler(folder), Buffer.alloc(size), { flag: 'a' });
      } catch {
        // Full for pieces of this size: smaller ones may still fit.
      }
    }
  },
  end({ folder }) {
    rmSync(filler(folder));
  },
};
const filler = (folder: string): string => join(folder, 'filler');

/** A small file system in memory at `folder`. Throws where this user may not mount one. */
export function mountSmall(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=700', 'torture', folder], { stdio: 'pipe' });
  return () => execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
}

/** Every write to a file is refused by the operating system: SQLite reports it as a fault of the disk. */
export const writeError: StoreFault = {
  name: 'write error',
  begin: (house) => limitFiles(house, '0'),
  end: (house) => limitFiles(house, 'unlimited'),
};
const limitFiles = (house: House, size: string): void => {
  execFileSync('prlimit', ['--pid', String(house.pid('server')), `--fsize=${size}:unlimited`], { stdio: 'pipe' });
};

/** Another process holds the database for as long as the fault lasts. */
export function lockedDatabase(): StoreFault {
  let holder: DatabaseSync | null = null;
  return {
    name: 'database locked',
    begin({ folder }) {
      holder = new DatabaseSync(join(folder, 'reports.db'), { timeout: 10_000 });
      holder.exec('BEGIN IMMEDIATE');
    },
    end() {
      holder?.exec('ROLLBACK');
      holder?.close();
      holder = null;
    },
  };
}

/** The database server is gone: connections are reset and refused. */
export const serverAway = (proxy: FaultProxy): StoreFault => ({
  name: 'server away',
  begin: () => proxy.fault('refuse'),
  end: () => proxy.fault('pass'),
});

/** The database server is there and says nothing. */
export const serverSilent = (proxy: FaultProxy): StoreFault => ({
  name: 'server silent',
  begin: () => proxy.fault('silent'),
  end() {
    proxy.fault('pass');
    // What was swallowed never comes: as when a network is mended, connections begin anew.
    proxy.cut();
  },
});
