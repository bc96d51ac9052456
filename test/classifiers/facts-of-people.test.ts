import { describe, it } from 'vitest';
import { type Expected, readAsExpected } from '../support/facts-of.ts';

type Table = readonly (readonly [text: string, expected: Expected])[];

describe('who it happened to', () => {
  it.each<Table[number]>([
    ['lost my phone at the gym and now there are 3 payments I did not make', { persona: undefined }],
    ['got "hi mum I lost my phone" and paid £300', { persona: 'relative' }],
    [
      'I help out my neighbour Bert and two men charged him £900 for his roof',
      { role: 'on-behalf', relationship: 'neighbour' },
    ],
    ['I support my parents and I was saving for it', { role: undefined }],
    ['the woman got ma da tae gie her his login', { role: 'on-behalf', relationship: 'da' }],
    ['a man talked my mother into £480 worth of fish', { role: 'on-behalf', relationship: 'mother' }],
    ["I'm a carer and the lady I look after has been sending money to a man", { role: 'on-behalf' }],
    ['a friend of mine was sent a fake parking fine', { role: 'on-behalf', relationship: 'friend' }],
    ["I'm reporting this for a customer of ours, Mrs Sample", { role: 'on-behalf' }],
    ["My friend's account was hacked and messaged me for £200", { role: undefined, relationship: undefined }],
    ['someone pretending to be my daughter messaged me', { role: undefined, persona: 'relative' }],
    ['My daughter supposedly texted from a new number', { role: undefined }],
    ['police impersonators called my elderly neighbour', { role: 'on-behalf', relationship: 'neighbour' }],
    ["it charged again from my husband's card and he cancelled", { role: 'on-behalf' }],
    ['My neighbour Mr Grant is 88 and a man took £600', { role: 'on-behalf', relationship: 'neighbour' }],
    ['my mum Jean got a call from a man', { role: 'on-behalf', relationship: 'mum' }],
    ['My dad, Mr Sample, was phoned by a man', { role: 'on-behalf', relationship: 'dad' }],
    ['A client of mine got a call from her bank', { role: 'on-behalf', relationship: 'client' }],
    ["it's my dad this happened to", { role: 'on-behalf', relationship: 'dad' }],
    ['this happened to my gran, not me', { role: 'on-behalf', relationship: 'gran' }],
    ["sorry, I'm filling this in for my neighbour", { role: 'on-behalf', relationship: 'neighbour' }],
    ['I should have said this is about my gran', { role: 'on-behalf', relationship: 'gran', persona: undefined }],
    ['my gran is on the phone to a man from her bank', { role: 'on-behalf', relationship: 'gran' }],
    ['my husband is going to be angry, I paid £40', { role: undefined }],
    ['My mother in law bought £400 of cards', { role: 'on-behalf', relationship: 'mother in law' }],
    ['A client of ours was sent a false invoice in our name', { role: undefined }],
    ['My friend Dave told me to write here, I paid £40', { role: undefined }],
    ['my friend almost paid', { role: undefined }],
    ['it was my friend who told me of you', { role: undefined }],
    ['my neighbour Mr Grant told me to ring you', { role: undefined }],
    ['it is my own account', { role: undefined }],
    ['I found it happened to others too, my mum said', { role: undefined }],
  ])('%s', readAsExpected);
});

describe('which organisation it is', () => {
  it.each<Table[number]>([
    ["I am treasurer of St Aidan's church and we got a false invoice", { affected: 'organisation' }],
    ['Treasurer of a bowling club here, we paid a false invoice', { affected: 'organisation' }],
    ['all files on our dental practice computers are locked', { affected: 'organisation' }],
    ['our parish email was hacked', { affected: 'organisation' }],
    ['I paid the treasurer of a football club for a ticket', { affected: undefined }],
    ['my dental practice rang me about a text', { affected: undefined }],
    ['a man who said he was treasurer of a church took £40', { affected: undefined }],
    ['our home computers are locked', { affected: undefined }],
  ])('%s', readAsExpected);
});

describe('names and places', () => {
  it.each<Table[number]>([
    ["the man's name was Dr Kenneth Sample", { 'suspect-name': 'Dr Kenneth Sample' }],
    ["I met her on Hinge, she says she's called Elena", { 'suspect-name': 'Elena' }],
    ['a woman who calls herself Angela Sample', { 'suspect-name': 'Angela Sample' }],
    ['sent from the Dollar General. It comes in cash', { 'suspect-name': undefined }],
    ['sent to an address in Manchester, M1 1AE', { nation: undefined, postcode: undefined }],
    ['the seller was based in Swansea', { nation: undefined }],
    ['delivered to my flat, M1 1AE', { postcode: 'M1 1AE' }],
    ['the number was +44 7700 900765 and my own is 07700 900111', { contact: '+447700900111' }],
  ])('%s', readAsExpected);
});

describe('what was given away, done and told', () => {
  it.each<Table[number]>([
    ["I didn't give my PIN, just my card number", { lost: undefined, paid: undefined }],
    ['dodgy text fae royal mail, never clicked, just letting yous know', { lost: ['nothing'] }],
    ['he has been sending money to a woman online', { paid: 'yes', lost: ['money'] }],
    ['they keep sending me letters', { paid: undefined, lost: undefined }],
    ["no I didn't give anyone my bloody code", { paid: undefined, lost: undefined }],
    ["he said he'd be back the morn", { 'may-return': 'yes' }],
    ['he never came back', { 'may-return': undefined }],
    ['he said I would get my money back', { 'may-return': undefined }],
    ['my sister says I should change my bank', { persona: undefined }],
    ['he says he is from my bank', { persona: 'bank' }],
    ['Someone got into my email', { 'first-channel': undefined }],
    ['I got an email that said my parcel was held', { 'first-channel': 'email' }],
    ['a gentleman who said he was from Sky', { 'brand-used': 'Sky' }],
    ['the sky was dark, a man from the council came', { 'brand-used': undefined }],
    ['I send 300 pound and he say he come Monday. I pay yesterday from bank', { 'paid-at': '2026-06-16 day' }],
    ['We are coming to Edinburgh in January. We paid £80 last week', { 'paid-at': '2026-06-10 week' }],
    ['I paid him £80 in January', { 'paid-at': '2026-01-01 month' }],
    ['nothing has been taken from my account yet', { lost: ['nothing'] }],
    ['They wanted my card. We lost nothing.', { lost: ['nothing'], paid: 'no' }],
    ['she lost nothing, thankfully', { lost: ['nothing'] }],
    ['we lost nothing but £40', { lost: ['money'], amount: '40 GBP' }],
    ['nothing I lost came back', { lost: undefined }],
    ["they wanted me to download AnyDesk but I didn't", { 'remote-access': undefined, lost: undefined }],
    ['they wanted me to install TeamViewer, I put the phone down', { 'remote-access': undefined }],
    ["he's still got control of my screen", { 'remote-access': 'now' }],
    ['the bank have been informed', { 'bank-told': 'yes' }],
    ['the bank have not been informed', { 'bank-told': 'no' }],
    ['he got me to download AnyDesk and my bank opened', { 'bank-told': undefined }],
    ['my bank has opened a case', { 'bank-told': 'yes' }],
    ['HSBC, recall requested', { 'bank-told': 'yes' }],
    ["Bank of Scotland, they're trying to recall it", { 'bank-told': 'yes' }],
    ["staff get emails from me that I didn't send, asking them to open a file", { lost: undefined, paid: undefined }],
    ["they emailed me, I didn't send any money", { paid: 'no' }],
    ["they're called Sarah, 07700 900456", { 'suspect-name': 'Sarah' }],
    ["it's a shop selling kilts", { persona: undefined }],
    ['somebody set up a limited company at my home address', { affected: undefined }],
    ['someone rang from Amazon about an order I never made', { lost: undefined, authorised: undefined }],
    ['I paid £850, went to get the keys today and somebody lives there', { 'paid-at': undefined }],
    ['they are doing a chargeback', { 'bank-told': 'yes' }],
    ['nothing gone yet', { lost: ['nothing'], paid: 'no' }],
    ['there is nothing left in my account', { paid: undefined }],
    ['my mother in law in Inverness lost £200', { nation: 'scotland', amount: '200 GBP' }],
    ['there were 4 separate transactions', { times: 'several' }],
    ['the payment was taken twice', { times: 'several' }],
    ['I first spoke to her in February and sent £500 on 2 May', { 'paid-at': '2026-05-02 day' }],
    ["he said he'd be round on Friday to collect it", { 'happened-at': undefined, 'paid-at': undefined }],
    ['my card expires in August', { 'happened-at': undefined }],
    ['I paid him £40. It was in March.', { 'paid-at': '2026-03-01 month' }],
    ['I paid him £40. He moved house. The firm went bust in 2011.', { 'paid-at': undefined }],
  ])('%s', readAsExpected);
});
