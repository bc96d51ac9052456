// The same conversation as the chat, as plain HTML forms: one question a page, and everything works without a script.

import type { Choice, Reply } from '../../model/message.ts';
import type { Turn } from '../../model/report.ts';
import type { Frame } from '../frame.ts';
import { type Html, html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';
import { contactList, partnerDetails, prose, rowList } from '../prose.ts';
import { withoutRows } from '../text-blocks.ts';
import { type AskView, askFields, askId } from './ask-fields.ts';
import { fields } from './report-fields.ts';

export interface ReportView {
  readonly frame: Frame;
  readonly csrf: string;
  /** A fresh id for the message that this page will send. */
  readonly messageId: string;
  /** All turns, oldest first, with the secret phrase filled in where it is to be shown. */
  readonly turns: readonly Pick<Turn, 'message' | 'replies'>[];
  /** The person went on with this report in another place: what was asked here last may be answered there. */
  readonly elsewhere?: boolean;
  /** The open question with its words and, after a wrong answer, what is wrong; null when none is open. */
  readonly question: AskView | null;
  /** What is wrong with the text box below the question. */
  readonly textError?: string;
  /** Something that went wrong with the whole page: "not saved yet". */
  readonly problem?: string;
  /** What was typed, kept when the page is shown again. */
  readonly typed?: string;
  /** Where the printable receipt is, once there is one. */
  readonly receiptPath?: string;
}

const commands = [
  ['back', 'web.chat.back'],
  ['why', 'web.chat.why'],
  ['pause', 'web.chat.break'],
  ['person', 'web.chat.person'],
  ['help', 'web.chat.help'],
  ['stop', 'web.chat.stop'],
] as const;

/** A report that was sent has no way back, and nothing that could be stopped. */
const beforeSending: ReadonlySet<string> = new Set(['back', 'pause', 'stop']);

const hidden = (view: ReportView): Html =>
  html`<input type="hidden" name="${fields.csrf}" value="${view.csrf}"><input type="hidden" name="${fields.message}" value="${view.messageId}">`;

/** A form of its own for one button, so that the Enter key in the main form never presses it. */
const aside = (view: ReportView, act: string, label: string, hint = ''): Html =>
  html`<form method="post" action="/report" enctype="multipart/form-data" class="aside">${hidden(view)}<button class="ds_link link" name="${fields.act}" value="${act}">${label}${hint === '' ? nothing : html`<span class="vh"> ${hint}</span>`}</button></form>`;

function replyView(view: ReportView, reply: Reply, live: boolean): Html {
  const { say } = view.frame;
  const changeable = live && (reply.kind === 'review' || reply.kind === 'understood');
  const listed = (reply.rows?.length ?? 0) > 0;
  const receipt = reply.receipt
    ? html`<p class="reference">${say('web.chat.reference')} <strong>${reply.receipt.reference}</strong></p>${reply.receipt.phrase === undefined ? nothing : html`<p class="reference">${say('web.receipt.phrase')} <strong>${reply.receipt.phrase}</strong></p>`}${view.receiptPath === undefined ? nothing : html`<p><a href="${view.receiptPath}">${say('web.report.receipt')}</a></p>`}`
    : nothing;
  return html`<div class="reply kind-${reply.kind}">${receipt}${prose(withoutRows(reply.text, reply.rows))}
${listed ? rowList(reply.rows ?? [], changeable ? (row) => aside(view, `change:${row.fact}`, say('web.chat.change'), row.label) : undefined) : nothing}
${(reply.partners ?? []).map((partner) => partnerDetails(say, partner))}
${reply.contacts && reply.contacts.length > 0 ? contactList(reply.contacts) : nothing}
</div>`;
}

/** What the person said in a turn, in a line. */
const saidIn = ({ message }: Pick<Turn, 'message'>): string =>
  message?.text ??
  (Array.isArray(message?.answer?.value) ? message.answer.value.join(', ') : String(message?.answer?.value ?? ''));

/** Opening the page is a turn too. */
const saysNothing = (turn: Pick<Turn, 'message'>): boolean =>
  saidIn(turn) === '' && (turn.message?.files ?? []).length === 0;

const earlier = (view: ReportView, turns: ReportView['turns']): Html =>
  turns.length === 0
    ? nothing
    : html`<details class="earlier"><summary>${view.frame.say('web.report.earlier')}</summary><ol class="turns">${turns.map(
        (turn) => {
          const said = saidIn(turn);
          const files = turn.message?.files?.map((file) => file.name) ?? [];
          return html`<li>${said === '' && files.length === 0 ? nothing : html`<p class="said"><strong>${view.frame.say('web.chat.you')}:</strong> ${said} ${files.join(', ')}</p>`}${turn.replies.map((reply) => replyView(view, reply, false))}</li>`;
        },
      )}</ol></details>`;

const suggestions = (suggest: readonly Choice[]): Html =>
  suggest.length === 0
    ? nothing
    : html`<div class="buttons">${suggest.map((choice) => html`<button class="ds_button ds_button--secondary ds_button--small" name="${fields.act}" value="word:${choice.value}">${choice.label}</button>`)}</div>`;

/** Has the focus when the page opens, so that it is read out first: without a script a live region would stay silent. */
function errors(view: ReportView): Html {
  const { say } = view.frame;
  const found = [
    ...(view.problem === undefined ? [] : [{ text: view.problem, to: 'report' }]),
    ...(view.question?.error === undefined ? [] : [{ text: view.question.error, to: askId }]),
    ...(view.textError === undefined ? [] : [{ text: view.textError, to: 'text' }]),
  ];
  if (found.length === 0) return nothing;
  return html`<div class="ds_error-summary" id="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title"><h2 class="ds_error-summary__title" id="error-summary-title">${say('web.report.errors')}</h2><ul class="ds_error-summary__list">${found.map(({ text, to }) => html`<li><a href="#${to}">${text}</a></li>`)}</ul></div>`;
}

export function reportPage(view: ReportView): string {
  const { say } = view.frame;
  const { question } = view;
  const { elsewhere = false } = view;
  const replies = elsewhere ? [] : (view.turns.at(-1)?.replies ?? []);
  // The question is shown as the label of its input, so its reply is not shown a second time.
  const shown = replies.filter(
    (reply) =>
      (reply.ask === undefined ||
        reply.text !== question?.text ||
        reply.rows !== undefined ||
        reply.contacts !== undefined) &&
      // What was wrong with an answer stands at its question.
      !(reply.kind === 'problem' && reply.text === question?.error),
  );
  // A welcome ends in the question, which stands at its box.
  const withoutQuestion = (reply: Reply): Reply =>
    reply.kind === 'welcome' && question ? { ...reply, text: reply.text.replace(question.text, '').trimEnd() } : reply;
  const suggest = elsewhere
    ? [{ value: 'status', label: say('web.report.status') }]
    : replies.flatMap((reply) => reply.suggest ?? []);
  const isText = question?.ask.kind === 'text';
  const isFirst = view.turns.every(saysNothing);
  const isSent = view.receiptPath !== undefined;
  const tools = commands.filter(
    ([word]) =>
      !(isFirst && word === 'back') &&
      !(isSent && beforeSending.has(word)) &&
      !suggest.some(({ value }) => value === word),
  );
  const wrong = view.problem ?? question?.error ?? view.textError;
  // Who sent it has told what happened, and comes to see what became of it.
  const heading = say(view.receiptPath === undefined ? 'web.report.title' : 'web.report.title-sent');
  const title = `${wrong === undefined ? '' : `${say('web.problem.error')}: `}${heading}`;
  const textBox = html`<label class="ds_label" for="text">${say(question === null ? 'web.report.tell' : 'web.report.tell-else')}</label>${view.textError === undefined ? nothing : html`<p class="ds_question__error-message" id="text-error">${view.textError}</p>`}<textarea class="ds_input${view.textError === undefined ? '' : ' ds_input--error'}" id="text" name="${fields.text}" rows="3" autocomplete="off"${view.textError === undefined ? nothing : html` aria-invalid="true" aria-describedby="text-error"`}>${view.typed ?? ''}</textarea><button class="ds_button ds_button--secondary" name="${fields.act}" value="say">${say('web.chat.send')}</button>`;
  const body = html`<h1 class="small">${heading}</h1>
${errors(view)}
${elsewhere ? html`<p class="ds_inset-text">${say('web.report.elsewhere')}</p>` : nothing}
<div class="replies">${shown.map((reply) => replyView(view, withoutQuestion(reply), true))}</div>
<form method="post" action="/report" enctype="multipart/form-data" class="ds_form" id="report" novalidate>
${hidden(view)}
${
  question === null
    ? nothing
    : html`<input type="hidden" name="${fields.fact}" value="${question.ask.fact}">
<div class="ds_question${question.error === undefined ? '' : ' ds_question--error'}">${askFields(question, say, isText ? view.typed : '')}</div>
<div class="buttons"><button class="ds_button" name="${fields.act}" value="answer">${say('web.chat.continue')}</button>${
        question.ask.optional
          ? html`<button class="ds_button ds_button--cancel" name="${fields.act}" value="skip">${say('web.chat.skip')}</button><button class="ds_button ds_button--cancel" name="${fields.act}" value="unknown">${say('web.chat.unknown')}</button>`
          : nothing
      }</div>`
}
${suggestions(suggest)}
${isText ? nothing : question === null ? textBox : html`<details class="else"${view.textError === undefined && (view.typed ?? '') === '' ? nothing : html` open`}><summary>${say('web.report.tell-else-open')}</summary>${textBox}</details>`}
</form>
<form method="post" action="/report" enctype="multipart/form-data" class="commands" aria-label="${say('web.chat.tools')}">
${hidden(view)}${tools.map(([word, label]) => html`<button class="ds_button ds_button--cancel ds_button--small" name="${fields.act}" value="word:${word}">${say(label)}</button>`)}
</form>
${earlier(view, elsewhere ? view.turns : view.turns.slice(0, -1))}`;
  return publicPage(view.frame, { title, body });
}
