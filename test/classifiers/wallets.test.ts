import { describe, expect, it } from 'vitest';
import { indicatorsFound, type Row } from '../support/indicators-found.ts';

const genesis = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const genesisHash = '4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b';

/** Addresses of public documentation: the genesis block, BIP-173, BIP-350, EIP-55, the coins' own guides. */
const valid: readonly Row[] = [
  [genesis, `btc ${genesis}`],
  ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', 'btc 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  [
    'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
    'btc bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y',
  ],
  ['BC1SW50QGDZ25J', 'btc bc1sw50qgdz25j'],
  ['bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', 'btc bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs'],
  [
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'btc bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  ],
  ['0x52908400098527886E0F7030069857D2E4169EE7', 'eth 0x52908400098527886E0F7030069857D2E4169EE7'],
  ['0xde709f2102306220921060314715629080e2fb77', 'eth 0xde709f2102306220921060314715629080e2fb77'],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', 'eth 0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb', 'eth 0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb'],
  ['TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW', 'tron TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW'],
  ['LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9', 'ltc LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9'],
  ['MVcg9uEvtWuP5N6V48EHfEtbz48qR8TKZ9', 'ltc MVcg9uEvtWuP5N6V48EHfEtbz48qR8TKZ9'],
  ['Litecoin 3NJZLcZEEYBpxYEUGewU4knsQRn1WM5Fkt', 'ltc 3NJZLcZEEYBpxYEUGewU4knsQRn1WM5Fkt'],
  ['ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea', 'ltc ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea'],
  ['DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L', 'doge DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L'],
  ['A7JjzK9k9x5b2MkkQzqt91WZsuu7wTu6iS', 'doge A7JjzK9k9x5b2MkkQzqt91WZsuu7wTu6iS'],
  [
    '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
    'xmr 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
  ],
  [
    '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
    'xmr 888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H',
  ],
  [
    '4Gd4DLiXzBmbVX2FZZ3Cvu6fUaWACup1qDowprUCje1kSP4FmbftiJMSfV8kWZXNqmVwj4m52xqtgFNUudVmsmGkGvkLcCibWfVUfUFVB7',
    'xmr 4Gd4DLiXzBmbVX2FZZ3Cvu6fUaWACup1qDowprUCje1kSP4FmbftiJMSfV8kWZXNqmVwj4m52xqtgFNUudVmsmGkGvkLcCibWfVUfUFVB7',
  ],
  ['solana wallet 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T', 'sol 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T'],
  ['paid XRP to rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn.', 'xrp rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn'],
  ['X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'xrp X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ'],
  ['bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', 'bch qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'],
  ['PPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVN0H829PQ', 'bch ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq'],
  ['my bitcoin cash went to 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', 'bch 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
  ['bitcoin from Cash App to 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', 'btc 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
  [
    'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8',
    'ada addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8',
  ],
  [
    'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x',
    'ada addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x',
  ],
  [
    'addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrzqf96k',
    'ada addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrzqf96k',
  ],
  [
    'stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw',
    'ada stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw',
  ],
  [
    'Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi',
    'ada Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi',
  ],
  ['So11111111111111111111111111111111111111112', 'sol So11111111111111111111111111111111111111112'],
  ['TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA', 'sol TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'],
];

/** Kept as written, never as valid: BIP-350's wrong ones, one letter changed, the test network. */
const invalid: readonly Row[] = [
  [`${genesis.slice(0, -1)}b`, `btc ${genesis.slice(0, -1)}b ✗`],
  ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz', 'btc 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz ✗'],
  ['bitcoin wallet 3J98t1WpEZ73CNmQviecrnyiWrnqh0WNL0', 'btc 3J98t1WpEZ73CNmQviecrnyiWrnqh0WNL0 ✗'],
  ['mzBc4XEFSdzCDcTxAgf6EZXgsZWpztRhef', 'btc mzBc4XEFSdzCDcTxAgf6EZXgsZWpztRhef ✗'],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD ✗'],
  ['0X52908400098527886E0F7030069857D2E4169EE7', 'eth 0X52908400098527886E0F7030069857D2E4169EE7 ✗'],
  ['ETH wallet 0x52908400098527886E0F7030069857D2E4169EE', 'eth 0x52908400098527886E0F7030069857D2E4169EE ✗'],
  ['TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMX', 'tron TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMX ✗'],
  ['XRP rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpo', 'xrp rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpo ✗'],
  ['bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q', 'bch qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q ✗'],
  [
    'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl9',
    'ada addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl9 ✗',
  ],
  [
    'Cardano Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAj',
    'ada Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAj ✗',
  ],
  ['LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH8', 'ltc LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH8 ✗'],
  ['DH5yaieqoZN36fDVciNyRueRGvGLR3mr7M', 'doge DH5yaieqoZN36fDVciNyRueRGvGLR3mr7M ✗'],
  [
    '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B',
    'xmr 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B ✗',
  ],
  ...[
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh',
    'bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4',
    'BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav',
    'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf',
    'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j',
    'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
  ].map((address): Row => [address, `btc ${address} ✗`]),
];

const others: readonly Row[] = [
  [`bitcoin:${genesis}?amount=1`, `btc ${genesis}`],
  [`https://example.com/btc/${genesis}`, `url https://example.com/btc/${genesis}`, `btc ${genesis}`],
  [`https://example.com/tx/${genesisHash}`, `url https://example.com/tx/${genesisHash}`, `tx-hash ${genesisHash}`],
  [`(${genesis})`, `btc ${genesis}`],
  [`${genesis}.`, `btc ${genesis}`],
  [`"${genesis}",`, `btc ${genesis}`],
  [
    'tx hash 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
    'tx-hash 0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b',
  ],
  [`txid ${genesisHash}`, `tx-hash ${genesisHash}`],
  [`I sent 0.1 BTC: ${genesisHash.toUpperCase()}`, `tx-hash ${genesisHash}`],
  [genesisHash, `tx-hash ${genesisHash} ✗`],
  // Of some chains the addresses look as other chains' hashes do.
  [`my Aptos wallet is 0x${genesisHash}`],
  [`the Sui transaction 0x${genesisHash}`, `tx-hash 0x${genesisHash}`],
  [
    '5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQkjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW',
    'tx-hash 5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQkjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW',
  ],
  ['sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['file e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 setup.exe'],
  [`private key ${genesisHash}`],
  ['md5 d41d8cd98f00b204e9800998ecf8427e'],
  ['sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['ThisIsJustAVeryLongCamelCaseName'],
  ['bc1gmk9yu'],
  ['tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty'],
  ['rG1QQv2nh2gr7RCZ1P8YYcBUKCCN633jCn', 'xrp rG1QQv2nh2gr7RCZ1P8YYcBUKCCN633jCn'],
  ['MMN1Q1aRVUzanmg9DJjcRYzQSJQoBeQPui', 'ltc MMN1Q1aRVUzanmg9DJjcRYzQSJQoBeQPui'],
  ['monacoin MMN1Q1aRVUzanmg9DJjcRYzQSJQoBeQPui'],
  ['DigiByte DG2rM2orU2JH5i4ACh3AKNpRTNESdv5xf8'],
  ['Xx4dYKgz3Zcv6kheaqog3fynaKWjbahb6b'],
  ['AR4QmqYENiZAD6oXe7ftm6eDcwtHk7rVTT'],
];

describe.each(Object.entries({ valid, invalid, others }))('wallets: %s', (_, rows) => {
  it.each(rows)('%s', (text, ...expected) => {
    expect(indicatorsFound(text)).toEqual(expected.filter((one) => one !== undefined));
  });
});
