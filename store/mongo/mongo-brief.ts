// What is known for a short while, in MongoDB: one document for each name, so that of many who claim it one gets it.

import type { Instant } from '../../model/ids.ts';
import { type BriefStore, mostNotes, openNote, sealNote } from '../brief-store.ts';
import { hash } from '../hash.ts';
import type { KeyRing } from '../key-file.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';
import { ask, inserted } from './errors.ts';

export class MongoBrief implements BriefStore {
  readonly #all: Collections;
  readonly #ring: KeyRing;

  constructor(all: Collections, ring: KeyRing) {
    this.#all = all;
    this.#ring = ring;
  }

  claim(name: string, value: string, now: Instant, until: Instant): Promise<boolean> {
    return ask(async () => {
      const _id = hash(name);
      const entry = { value, notes: [], until };
      if (await inserted(() => this.#all.brief.insertOne({ _id, ...entry }, bounded))) return true;
      // What is over and not swept yet is free.
      const over = await this.#all.brief.updateOne({ _id, until: { $lte: now } }, { $set: entry }, bounded);
      return over.matchedCount > 0;
    });
  }

  async set(name: string, value: string, until: Instant): Promise<void> {
    await ask(() =>
      this.#all.brief.updateOne(
        { _id: hash(name) },
        { $set: { value, until }, $setOnInsert: { notes: [] } },
        { upsert: true, ...bounded },
      ),
    );
  }

  get(names: readonly string[], now: Instant): Promise<ReadonlyMap<string, string>> {
    return ask(async () => {
      const byHash = new Map(names.map((name) => [hash(name), name]));
      const [only = '', ...others] = byHash.keys();
      // One name is asked for with each request, and one id is found faster than a list of one.
      const _id = others.length === 0 ? only : { $in: [only, ...others] };
      const held = await this.#all.brief.find({ _id }, { projection: { value: 1, until: 1 }, ...bounded }).toArray();
      return new Map(held.filter(({ until }) => until > now).map(({ _id, value }) => [byHash.get(_id) ?? '', value]));
    });
  }

  async release(name: string): Promise<void> {
    await ask(() => this.#all.brief.deleteOne({ _id: hash(name) }, bounded));
  }

  count(name: string, now: Instant, until: Instant): Promise<number> {
    return ask(async () => {
      const _id = hash(name);
      // Each round that loses lost against one that counted.
      for (;;) {
        const held = await this.#all.brief.findOne({ _id }, bounded);
        if (held === null) {
          if (await inserted(() => this.#all.brief.insertOne({ _id, value: '1', notes: [], until }, bounded))) return 1;
          continue;
        }
        const next = held.until <= now ? 1 : Number(held.value) + 1;
        const counted = await this.#all.brief.updateOne(
          { _id, value: held.value, until: held.until },
          { $set: { value: String(next), until } },
          bounded,
        );
        if (counted.matchedCount > 0) return next;
      }
    });
  }

  async leave(box: string, note: string, until: Instant): Promise<void> {
    const _id = hash(box);
    const sealed = sealNote(this.#ring, _id, note);
    const last = `notes.${mostNotes - 1}`;
    const lay = () =>
      this.#all.brief.updateOne(
        { _id, [last]: { $exists: false } },
        { $push: { notes: sealed }, $set: { value: '', until } },
        { upsert: true, ...bounded },
      );
    await ask(async () => {
      // A box that is full does not match, so the upsert tries to make another of its id and is refused: the note is dropped.
      // It is refused as well where somebody else makes the box at the same moment: then there is room in it.
      while (!(await inserted(lay))) {
        if ((await this.#all.brief.findOne({ _id, [last]: { $exists: true } }, bounded)) !== null) return;
      }
    });
  }

  take(box: string, now: Instant): Promise<readonly string[]> {
    return ask(async () => {
      const _id = hash(box);
      const found = await this.#all.brief.findOneAndDelete({ _id }, bounded);
      if (found === null || found.until <= now) return [];
      return found.notes.map((note) => openNote(this.#ring, _id, note));
    });
  }

  /** Drops what is over. */
  async tidy(now: Instant): Promise<void> {
    await this.#all.brief.deleteMany({ until: { $lte: now } }, bounded);
  }
}
