// Whether a deployment's partners file tells each delivery method what it needs: looked at when the program starts, so
// that a slip is seen then and not by the first case.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { CatalogueError, type CatalogueProblem, problemOf } from '../catalogue/problem.ts';
import type { DeliveryMethod } from './ports.ts';

/** Throws `CatalogueError` with everything that is wrong. */
export function checkDeliverySettings(
  catalogue: Pick<Catalogue, 'partners'>,
  methods: readonly DeliveryMethod[],
  file: string,
): void {
  const byName = new Map(methods.map((method) => [method.name, method]));
  const names = methods.filter(({ reach }) => reach === 'partner').map(({ name }) => name);
  const problems: CatalogueProblem[] = [];
  for (const { id, delivery } of catalogue.partners.values()) {
    for (const [index, { method: name, settings }] of delivery.entries()) {
      const path = `partners.${id}.delivery[${index}]`;
      const method = byName.get(name);
      if (method?.reach !== 'partner')
        problems.push({ file, path: `${path}.method`, expected: `one of ${names.join(', ')}`, found: name });
      for (const issue of method?.settings?.safeParse(settings).error?.issues ?? []) {
        const { path: within, ...problem } = problemOf(file, settings, issue);
        problems.push({ ...problem, path: `${path}.settings${within && `.${within}`}` });
      }
    }
  }
  if (problems.length > 0) throw new CatalogueError(problems);
}
