/** A theme as it can stand in a line. A thing is sung about ("I dream about the sea"); anything else is quoted. */
export interface Theme {
  text: string;
  isThing: boolean;
}

const DETERMINER =
  /^(?:the|an?|my|your|our|his|her|their|its|this|that|these|those|every|each|some|no|another|one|two|three|ten|all|both)$/;
const PRONOUN =
  /^(?:you|us|me|him|her|them|everything|nothing|something|someone|somebody|everyone|everybody|myself|yourself|ourselves)$/;
/** A subject or a verb in it makes a clause, and "I dream about I miss you" is no English. */
const CLAUSE =
  /^(?:i|we|he|she|they|who|which|is|are|was|were|am|be|will|would|can|could|should|must|do|does|did|has|have|had|let|let's|please|it|it's|that's|there's|what|when|where|why|how|if|because)$/;
const CLAUSE_CONTRACTION = /(?:n't|'m|'re|'ll|'ve|'d)$/;
const COMMAND =
  /^(?:make|stop|bring|give|take|go|come|find|follow|save|run|keep|feel|fight|drive|kiss|hold|burn|chase|turn|catch|break|get|say|sing|ring|swing|cling|fling|king|thing|wing|string|sling|see|hear|call|leave|stay|remember|forget|wait|don't|never|always|not|live|just|so|and|or|but|to)$/;
const VERB_IN_S =
  /^(?:hurts|dies|burns|kills|wins|heals|goes|comes|fades|ends|breaks|changes|matters|lives|lies|runs|waits|knows|says|takes|makes|always|perhaps|sucks|rules|gets|moves|stops|starts|remains|stays)$/;
/** Nouns that stand without an article. */
const UNCOUNTED = new Set(
  `adventure anger autumn beauty bliss chaos chess childhood chocolate coffee courage dancing darkness dawn death desire destiny dinner
  dusk electricity envy eternity faith fame family fate fear fire fog football forgiveness fortune freedom friendship fun glory gold
  grace gravity greed grief happiness harmony hate heartache heartbreak heaven hell home homework honesty hope hunger ice infinity jazz
  jealousy joy justice karma laughter life light lightning loneliness longing loss love luck lust luxury madness magic midnight money
  moonlight motherhood music nature nightfall night noise nostalgia passion patience peace pizza poetry poverty power pride rage rain
  revenge romance sadness sand school silence sleep smoke snow solitude sorrow soul space spring starlight success summer sunlight
  sunrise sunset sunshine tea thunder time today tomorrow tonight trouble trust truth vengeance victory wanderlust war water wealth
  weather wine winter wisdom work yesterday youth`.split(/\s+/),
);

export function readTheme(theme: string): Theme {
  const collapsed = theme.replaceAll(/\s+/g, ' ').trim();
  const bare = collapsed.replaceAll(/^["“”'‘’#\s]+|["“”'‘’\s.,;:!?…]+$/g, '') || collapsed;
  const words = bare.split(' ').map((word) => word.toLowerCase().replaceAll('’', "'"));
  if (!isThing(words)) return { text: `“${bare.replaceAll(/["“”]/g, "'")}”`, isThing: false };
  return { text: isName(bare) ? bare : bare.charAt(0).toLowerCase() + bare.slice(1), isThing: true };
}

function isThing(words: readonly string[]): boolean {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.some((word) => !/^[\p{L}\p{N}'-]+$/u.test(word))) return false;
  if (words.some((word) => CLAUSE.test(word) || CLAUSE_CONTRACTION.test(word))) return false;
  if (DETERMINER.test(first)) return words.length > 1;
  if (COMMAND.test(first)) return false;
  if (PRONOUN.test(first) || PRONOUN.test(last))
    return words.length === 1 || words.includes('and') || /ing$/.test(first);
  if (/^\p{L}{2,}ing$/u.test(first) || UNCOUNTED.has(last) || /(?:ness|hood|ism)$/.test(last)) return true;
  if (/^\p{L}+'s$/u.test(first) && words.length > 1)
    return !/^(?:a|an|the|not|so|too|\p{L}+ing)$/u.test(words[1] ?? '');
  return /[^sui]s$/.test(last) && last.length > 3 && !VERB_IN_S.test(last);
}

/** "NASA" and "New York nights" keep their capitals, "The sea" does not. */
function isName(bare: string): boolean {
  const [first = '', second = ''] = bare.split(' ');
  if (/^\p{Lu}{2}/u.test(first)) return true;
  if (DETERMINER.test(first.toLowerCase()) || UNCOUNTED.has(first.toLowerCase()) || /ing$/.test(first)) return false;
  return /^\p{Lu}/u.test(second);
}
