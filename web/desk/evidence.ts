// What was reported, as the case page shows it: story, facts, indicators, files, and what kind of fraud it looks like.

import type { DeskCase, DeskStatement } from '../../model/desk.ts';
import { defang, defanger } from '../defang.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import { size } from '../when.ts';
import { harmless, table, time } from './bits.ts';

const lineBreak = trusted('<br>');
const lines = (text: string): Html =>
  html`${text.split('\n').map((line, at) => html`${at > 0 ? lineBreak : nothing}${line}`)}`;

/** The words of a statement with what was found in them marked; nothing in it can be clicked. */
function marked(statement: DeskStatement): Html {
  const piece = defanger(statement.text);
  const parts: Html[] = [];
  let at = 0;
  for (const mark of statement.marks) {
    parts.push(lines(piece(at, mark.start)));
    parts.push(html`<mark>${lines(piece(mark.start, mark.end))}<span class="found"> ${mark.label}</span></mark>`);
    at = mark.end;
  }
  parts.push(lines(piece(at, statement.text.length)));
  return html`${parts}`;
}

export const storyPart = (say: Say, { story }: DeskCase): Html =>
  html`<section><h2 id="story">${say('desk.story')}</h2>
${story.length === 0 ? html`<p>${say('desk.story.none')}</p>` : story.map((statement) => html`<p class="faint">${statement.kind === 'evidence' ? say('desk.story.evidence') : nothing} ${time(statement.at)}</p><blockquote class="story">${marked(statement)}</blockquote>`)}
</section>`;

export const factsPart = (say: Say, { facts }: DeskCase): Html =>
  html`<section><h2 id="facts">${say('desk.facts')}</h2>
${
  facts.length === 0
    ? html`<p>${say('desk.facts.none')}</p>`
    : html`<dl class="ds_summary-list">${facts.map(
        (
          fact,
        ) => html`<div class="ds_summary-list__item"><dt class="ds_summary-list__key">${fact.label}</dt><dd class="ds_summary-list__value">${fact.known ? harmless(fact.value) : html`<span class="faint">${fact.value}</span>`}
${fact.words === null ? nothing : html`<br><q>${defang(fact.words)}</q>`}
${fact.known ? html`<br><span class="faint">${say(`desk.source.${fact.source}`)}${fact.certainty === 'likely' ? html`, ${say('desk.certainty.likely')}` : nothing}</span>` : nothing}
${fact.before.length === 0 ? nothing : html`<br><span class="faint">${say('desk.fact.before')} ${fact.before.map((value) => defang(value)).join('; ')}</span>`}</dd></div>`,
      )}</dl>`
}</section>`;

export const indicatorsPart = (say: Say, { indicators }: DeskCase): Html =>
  html`<section><h2 id="indicators">${say('desk.indicators')}</h2>
${
  indicators.length === 0
    ? html`<p>${say('desk.indicators.none')}</p>`
    : html`<p class="ds_hint-text">${say('desk.indicators.hint')}</p>${table(
        say('desk.indicators'),
        ['kind', 'value', 'about'].map((head) => say(`desk.indicators.${head}`)),
        indicators.map(
          ({ label, value, valid, owner }) =>
            html`<tr><td>${label}</td><td class="code">${defang(value)}</td><td>${say(`desk.owner.${owner}`)}${valid ? nothing : html` <span class="ds_tag ds_tag--orange">${say('desk.indicators.impossible')}</span>`}</td></tr>`,
        ),
        true,
      )}`
}</section>`;

export const filesPart = (say: Say, { files }: DeskCase): Html =>
  html`<section><h2 id="files">${say('desk.files')}</h2>
${
  files.length === 0
    ? html`<p>${say('desk.files.none')}</p>`
    : html`<ul>${files.map(
        (file) =>
          html`<li>${file.scan === 'clean' ? html`<a href="/triage/files/${file.id}" download>${defang(file.name)}</a>` : defang(file.name)} <span class="faint">(${file.mediaType}, ${size(file.bytes)})</span> <span class="ds_tag ds_tag--${file.scan === 'clean' ? 'green' : file.scan === 'infected' ? 'red' : 'grey'}">${say(`desk.scan.${file.scan}`)}</span></li>`,
      )}</ul>`
}</section>`;

type Type = NonNullable<DeskCase['classification']>['types'][number];
const wordsShown = 6;

/** The words that speak most for a type, without those that stand in longer ones of the same. */
function tellingWords({ parts }: Type): string[] {
  const strongest = parts.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const found = [...new Set(strongest.flatMap(({ words }) => words))];
  return found.filter((one) => !found.some((other) => other !== one && other.includes(one))).slice(0, wordsShown);
}

/** A person wants to know which words it was; whoever tends the rules wants every mark and what it is worth. */
function typeView(say: Say, one: Type): Html {
  const telling = tellingWords(one);
  return html`<h3>${one.label} <span class="score">${say('desk.chance', { percent: Math.min(99, Math.round(one.score * 100)) })}</span></h3>
${telling.length === 0 ? nothing : html`<p>${say('desk.classification.words')} ${telling.map((words) => html`<q>${defang(words)}</q> `)}</p>`}
<details><summary>${say('desk.classification.marks')}<span class="vh"> ${one.label}</span></summary>
<ul>${one.parts
    .filter(({ weight }) => weight !== 0)
    .map(
      (part) =>
        html`<li><code>${part.because}</code> <span class="score">${part.weight > 0 ? '+' : ''}${Math.round(part.weight * 100) / 100}</span> ${part.words.map((words) => html`<q>${defang(words)}</q> `)}</li>`,
    )}</ul></details>`;
}

export function classificationPart(say: Say, { classification, type }: DeskCase): Html {
  return html`<section><h2 id="classification">${say('desk.classification')}</h2>
<p>${type.definition}</p>
${
  classification === null
    ? html`<p>${say('desk.classification.none')}</p>`
    : html`<p>${say(`desk.verdict.${classification.verdict}`)} ${say(`desk.by.${classification.by}`)} <span class="faint">${say('desk.catalogue', { version: classification.catalogueVersion })}</span></p>
${classification.types.map((one) => typeView(say, one))}`
}</section>`;
}
