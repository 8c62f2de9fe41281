type Rule = readonly [spelling: RegExp, sounds: string];

/** A long vowel: one consonant and then an ending that leaves the vowel open, as in "late", "hoping", "rider". */
const OPEN = '(?=(?:[bcdfgjklmnpstvz]|th)(?:e|es|ed|en|er|ers|ing|ings|ely|eless|eful)$)';
/** Something with a vowel stands before, so the ending is not the word's only syllable. */
const LATER = '(?<=[aeiouy].*)';
const FIRST = '(?<=^[^aeiouy]*)';

/** Spelling to sound, in order: the first rule that fits at a position wins. Grouped by the first letter it reads. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  a: rules([
    ['augh(?=t)', 'AO'],
    ['a[uw]', 'AO'],
    ['aigh', 'EY'],
    ['air', 'EH R'],
    [`${LATER}ain$`, 'EY N'],
    ['ai', 'EY'],
    ['ay', 'EY'],
    ['are(?=[sd]?$)', 'EH R'],
    ['are(?=less|ful)', 'EH R'],
    ['arr(?=ed|ing|y?$)', 'AA R'],
    ['arr', 'AE R'],
    ['ar(?=ing)', 'EH R'],
    ['(?<=w|qu)ar', 'AO R'],
    [`${LATER}ard(?=s?$)`, 'ER D'],
    ['ar', 'AA R'],
    ['all', 'AO L'],
    ['alk', 'AO K'],
    ['alm', 'AA M'],
    ['al(?=t|d|ways|most|so|ready)', 'AO L'],
    [`${LATER}age(?=[sd]?$)`, 'IH JH'],
    [`a${OPEN}`, 'EY'],
    ['a(?=st(?:e|es|ed|ing)$|nge|ble|tion)', 'EY'],
    ['(?<=w|qu)a(?=[tnsl])', 'AA'],
    ['ao', 'EY AA'],
    ['ae', 'IY'],
    ['a$', 'AH'],
    [`${LATER}a(?=[nl]s?$|nt$|nce$)`, 'AH'],
    ['a', 'AE'],
  ]),
  e: rules([
    ['eau', 'OW'],
    ['eigh', 'EY'],
    ['ei(?=r)', 'EH'],
    ['(?<=c)ei', 'IY'],
    ['ei(?=ng)', 'IY IH'],
    ['ei', 'EY'],
    [`${FIRST}ey(?=s?$)`, 'EY'],
    ['ey(?=s?$)', 'IY'],
    ['ey', 'EY'],
    ['e[wu]', 'UW'],
    ['eer', 'IH R'],
    ['ear(?=[nlcd]|th)', 'ER'],
    ['ear', 'IH R'],
    ['ee', 'IY'],
    ['ea(?=ds?$|dy|dow|lth|ther|ven|sure|th$|nt$|vy)', 'EH'],
    ['(?<=cr)ea(?=t)', 'IY EY'],
    ['ea', 'IY'],
    ['eo', 'IY AH'],
    ['ere(?=s?$)', 'IH R'],
    ['err|er(?=[iy])', 'EH R'],
    ['er', 'ER'],
    [`${LATER}(?<=[td])ed$`, 'IH D'],
    [`${LATER}(?<=[pkfxc]|ss|[nr]s|sh|ch)ed$`, 'T'],
    [`${LATER}(?<!e)ed$`, 'D'],
    [`${LATER}(?<=s|z|x|ch|sh|c|g)es$`, 'IH Z'],
    [`${LATER}(?<=[ptkf])es$`, 'S'],
    [`${LATER}es$`, 'Z'],
    ['e(?=[bcdfgjklmnpstvz]es?$)', 'IY'],
    [`${LATER}(?<=[aeiouy](?:[bcdfgklmnprstvz]|th|ng))e(?=ly$|less|ful|ment|ness|some)`, ''],
    [`${LATER}e$`, ''],
    ['e$', 'IY'],
    [`${LATER}e(?=[nlt]s?$|nt$|nce$|ss$|st$)`, 'AH'],
    ['e', 'EH'],
  ]),
  i: rules([
    ['igh', 'AY'],
    ['ign(?=s?$|ed|ing)', 'AY N'],
    ['ind(?=s?$|ed|ing|ly)', 'AY N D'],
    ['ild(?=s?$)', 'AY L D'],
    ['ire(?=[sd]?$)', 'AY R'],
    ['ir(?=ing)', 'AY R'],
    ['irr', 'IH R'],
    [`${FIRST}ie(?=[sd]?$)`, 'AY'],
    ['ie(?=[sd]?$)', 'IY'],
    ['iet', 'AY AH T'],
    ['ier(?=s?$)', 'IY ER'],
    ['ie(?=st$)', 'IY AH'],
    ['ie(?=ld|ve|f|ce|ge|r|s)', 'IY'],
    ['ie', 'IY AH'],
    ['ir', 'ER'],
    ['ique', 'IY K'],
    [`${LATER}(?<=[stc])ive(?=s?$)`, 'IH V'],
    [`${LATER}(?<=[td])ice(?=s?$)`, 'IH S'],
    [`i${OPEN}`, 'AY'],
    ['i(?=bl?e)', 'IH'],
    ['(?<=[lnr])i(?=ous)', 'IY'],
    ['i(?=[ao])', 'IY'],
    ['i$', 'IY'],
    ['i', 'IH'],
  ]),
  o: rules([
    ['ough(?=t)', 'AO'],
    ['ould', 'UH D'],
    [`${LATER}our(?=s?$)`, 'ER'],
    ['our(?=s?$|ed|ing)', 'AW R'],
    ['our', 'AO R'],
    [`${LATER}ous(?=$|ly)`, 'AH S'],
    ['oul$', 'OW L'],
    ['oup', 'UW P'],
    ['ou', 'AW'],
    ['oor', 'AO R'],
    ['oo(?=k)', 'UH'],
    ['oo', 'UW'],
    ['oar', 'AO R'],
    ['oa', 'OW'],
    ['oe(?=s?$)', 'OW'],
    ['o(?=ing$)', 'OW'],
    ['o[iy]', 'OY'],
    ['ow(?=n|d|l|er|el)', 'AW'],
    ['ow', 'OW'],
    ['ore', 'AO R'],
    ['(?<=w)or', 'ER'],
    [`${LATER}or(?=s?$)`, 'ER'],
    ['or', 'AO R'],
    ['o(?=ld|ll|lt|sts?$)', 'OW'],
    [`o${OPEN}`, 'OW'],
    ['o(?=tion)', 'OW'],
    ['o(?=ng|ff|ss|th)', 'AO'],
    [`${LATER}o(?=[nm]s?$)`, 'AH'],
    ['o(?=s?$)', 'OW'],
    ['o', 'AA'],
  ]),
  u: rules([
    ['(?<=g)u(?=[ei])', ''],
    ['ui(?=t|ce|se)', 'UW'],
    ['uy', 'AY'],
    ['ue(?=[sd]?$)', 'UW'],
    ['ure(?=[sd]?$)', 'UH R'],
    ['urr?', 'ER'],
    [`u${OPEN}`, 'UW'],
    ['u(?=[aeio])', 'UW'],
    ['u$', 'UW'],
    ['u', 'AH'],
  ]),
  y: rules([
    ['y(?=[aeou])', 'Y'],
    ['ye$', 'AY'],
    [`${FIRST}y(?=$|ing|s$)`, 'AY'],
    ['(?<=f)y(?=$|ing)', 'AY'],
    [`y${OPEN}`, 'AY'],
    [`${LATER}y(?=$|ing|s$)`, 'IY'],
    ['y', 'IH'],
  ]),
  b: rules([
    ['bt$', 'T'],
    ['bb?', 'B'],
  ]),
  c: rules([
    ['ci(?=ous|al|an)', 'SH'],
    ['ch(?=[rl])', 'K'],
    ['ch', 'CH'],
    ['ck', 'K'],
    ['cc(?=[eiy])', 'K S'],
    ['c(?=[eiy])', 'S'],
    ['cc?', 'K'],
  ]),
  d: rules([
    ['dge(?=d?$)|dg', 'JH'],
    ['dd?', 'D'],
  ]),
  f: rules([['ff?', 'F']]),
  g: rules([
    ['^gh', 'G'],
    ['gh', ''],
    ['^gn|gn$', 'N'],
    ['^g(?=i[rfvg]|et)', 'G'],
    ['gg', 'G'],
    ['(?<=n)g(?=er)', 'G'],
    ['g(?=[eiy])', 'JH'],
    ['g', 'G'],
  ]),
  h: rules([
    ['(?<=[aeiou])h$', ''],
    ['h', 'HH'],
  ]),
  j: rules([['j', 'JH']]),
  k: rules([
    ['^kn', 'N'],
    ['kk?', 'K'],
  ]),
  l: rules([
    [`${LATER}(?<=[bcdfgkpstz])le(?=[sd]?$)`, 'AH L'],
    ['ll?', 'L'],
  ]),
  m: rules([
    ['mb(?=s?$|ed|ing)', 'M'],
    ['mn$', 'M'],
    [`(?<=s)m$`, 'AH M'],
    ['mm?', 'M'],
  ]),
  n: rules([
    ['ng(?=s?$|ed|ing|th)', 'NG'],
    ['n(?=[gk])', 'NG'],
    ['nn?', 'N'],
  ]),
  p: rules([
    ['ph', 'F'],
    ['^ps', 'S'],
    ['pp?', 'P'],
  ]),
  q: rules([
    ['qu', 'K W'],
    ['q', 'K'],
  ]),
  r: rules([
    ['rh', 'R'],
    [`${LATER}(?<=[bct])re(?=s?$)`, 'ER'],
    ['rr?', 'R'],
  ]),
  s: rules([
    ['ssion', 'SH AH N'],
    ['sion', 'ZH AH N'],
    [`${LATER}sure(?=[sd]?$)`, 'ZH ER'],
    ['sh', 'SH'],
    ['sc(?=[eiy])', 'S'],
    ['ss', 'S'],
    ['(?<=ou|au|[rlna])se(?=$)', 'S'],
    ['(?<=[aeiou])s(?=e[sd]?$|ing)', 'Z'],
    ['(?<=[iu])s$', 'S'],
    ['(?<=[aeouybdglmnrvw])s$', 'Z'],
    ['s', 'S'],
  ]),
  t: rules([
    ['tch', 'CH'],
    ['tion', 'SH AH N'],
    ['ti(?=ous|al|en)', 'SH'],
    [`${LATER}ture(?=[sd]?$)`, 'CH ER'],
    ['th', 'TH'],
    ['tt?', 'T'],
  ]),
  v: rules([['vv?', 'V']]),
  w: rules([
    ['^wr', 'R'],
    ['wh(?=o)', 'HH'],
    ['wh?', 'W'],
  ]),
  x: rules([
    ['^x', 'Z'],
    ['x', 'K S'],
  ]),
  z: rules([['zz?', 'Z']]),
};

/** Reads lower-case letters a–z from left to right. */
export function letterToSound(letters: string): readonly string[] {
  const sounds: string[] = [];
  let at = 0;
  while (at < letters.length) {
    const [length, heard] = match(letters, at);
    if (heard) sounds.push(...heard.split(' '));
    at += length;
  }
  return sounds;
}

function match(letters: string, at: number): readonly [length: number, sounds: string] {
  for (const [spelling, sounds] of RULES[letters[at] ?? ''] ?? []) {
    spelling.lastIndex = at;
    const found = spelling.exec(letters);
    if (found) return [found[0].length, sounds];
  }
  return [1, ''];
}

function rules(table: readonly (readonly [string, string])[]): readonly Rule[] {
  return table.map(([spelling, sounds]) => [new RegExp(spelling, 'y'), sounds]);
}
