// A message of the other side sent to us just as it came, with no word about it: "Your card was used for £310. Not you? Call
// 0808 …". It speaks to "you" and calls for something, and nobody in it tells of themselves.

/** Who tells of themselves or of others writes a report. */
const reporter =
  /\b(?:i|i['’]?(?:ve|m)|i['’](?:d|ll)|me|my|mine|myself|he|she|they|them|him|his|mum|dad|gran|wife|husband|daughter|son)\b/i;
const addressed =
  /\b(?:you|your|yours|you['’]?(?:ve|re|ll)|ur|u|(?:reply|text|txt|press|respond|send) ["'“]?(?:y|n|yes|no|stop|1|2|one|two)["'”]?)\b/i;
/** What a message wants done, with what it is to be done to: a link, a number, a word to send back. */
const call =
  /\b(?:click|tap|press|visit|go to|follow|open|log ?in|log ?on|sign ?in|claim|pay|apply|rebook|reschedule|verify|confirm|update|renew|secure|cancel|download|install|call|ring|phone|text|txt|reply|contact|message|respond|send|quote|complete|use|scan)\b(?:[^.!?\n]|\.(?=\S)){0,40}?(?:https?:|www\.|\b[\w-]+\.[a-z]{2,}\b|\b\d[\d ]{5,}\d\b|\b(?:us|here|now|below|link|immediately|today|within|before|yes|no|y|n|1|2|one|two|stop|start|code|details|fee|bitcoin|account|card|payment|app|wallet)\b)/i;
/** Where a message ends that only says what is wrong: with a link or a number to follow. */
const ending = /(?:[\w-]{3,}\.[a-z]{2,}(?:\/\S*)?|\b0\d[\d ]{7,}\d)\W*$/i;
/** So many signs at the end of a text are looked at for it. */
const longestEnding = 120;
/** Whoever names the matter does not pass it on bare. */
const named = /\b(?:scam\w*|fake|fraud\w*|hack\w*|stolen|bogus|clone\w*|phish\w*|victim|report\w*)\b/i;
/** Whoever reports may ask something of us, and say how to be reached. */
const toUs =
  /^\W*(?:can|could|do|does|did|will|would|should|is|are|have|has|what|where|when|who|why|how|which|hi|hello|thanks?|thank)\b|\bif you (?:need|want|require|have any|can|could|would)\b|\b(?:more (?:info\w*|details)|any questions|help|advice)\b/i;

const sentences = /[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/g;

/** Whoever passes a message on says a word of it: "Got this today. Your parcel is held." */
const lead =
  /\?|\b(?:got|get|getting|received|receive|had|came|arrived|this|these|another|scam|fake|real|genuine|legit|below|attached|following|new one)\b/i;

/** From the first sentence that is none of who passes it on to the last that speaks to "you" or calls for something; else null. */
export function findBareMessage(text: string): { start: number; end: number } | null {
  if (!addressed.test(text) || reporter.test(text)) return null;
  const endsInLink = !named.test(text) && ending.test(text.slice(-longestEnding));
  if (!endsInLink && !call.test(text)) return null;
  let start: number | null = null;
  let end = 0;
  for (const { 0: sentence, index } of text.matchAll(sentences)) {
    const speaks = addressed.test(sentence) || call.test(sentence);
    if (speaks && toUs.test(sentence)) return null;
    if (speaks) end = index + sentence.length;
    if (speaks || !lead.test(sentence)) start ??= index;
    else if (end === 0) start = null;
  }
  if (endsInLink && start !== null) end = text.length;
  return start === null || end === 0 ? null : { start, end };
}
