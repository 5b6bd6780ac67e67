/**
 * The sentences of claims in English. Numbers come in by placeholder only, and every template has the same placeholders in every language;
 * a test sees to both. `{rank}`, `{where}`, `{origin}`, `{what}`, `{details}` and `{tail}` are filled with other templates.
 */
export const claimsEn = {
  bounds: { exactly: '{value}', 'at-least': 'at least {value}', 'at-most': 'at most {value}', about: 'about {value}' },
  place: { unknown: 'not known', single: '{place}', joint: 'joint {place}', set: 'between {low} and {high}' },
  range: { point: '{low}', between: 'between {low} and {high}', atLeast: 'at least {low}' },
  order: { more: 'more than {than}', asMany: 'as many as {than}', fewer: 'fewer than {than}', open: 'more or fewer than {than}' },
  where: {
    narrowed: '{scope} ({conditions})',
    measured: 'in {scope}',
    listed: 'of the {rows} {of} compared',
    published: 'by published figures',
  },
  origin: { from: 'from {subject}', of: 'in {subject}' },
  what: {
    total: 'the {quantity} {where}',
    subject: 'the {quantity} {origin} {where}',
    published: 'the published figure for {of}',
    ratio: 'by published figures, {of}',
  },
  tail: { holds: '.', fails: ', not {asserted}.', open: '; whether it is {asserted} cannot be told from this data.' },
  rank: {
    body: 'by {quantity}, {subject} ranks {rank} {where}{tail}',
    known: 'by {quantity}, {subject} ranks {rank} {where} among the {coverage} whose {dimension} is known{bounds}{tail}',
    absent: 'no {nouns} {where} are known to be {origin}, so its place is not known.',
    among: 'Among those whose {dimension} is known, it ranks {rank}.',
    recorded: 'On record, it ranks {rank}.',
  },
  reach: {
    set: ', and {set} in all',
    unknown: '; its place among all of them is not known',
    firm: ', and in all as well',
    assumed: '',
    conditions: {
      worst: 'That holds wherever the others belong{chance}.',
      clock: 'That holds if the others are where the time zones of their commits allow{chance}.',
      followUp: 'That rests on asking a random sample of the others{chance}.',
      assumed: 'That includes a margin for chance.',
    },
    chance: ', with a margin for chance',
    noChance: '',
  },
  among: {
    holdsKnown:
      'by {quantity}, {subject} is among the {n} largest {where}: it ranks {rank} among the {coverage} whose {dimension} is known{bounds}{tail}',
    failsKnown:
      'by {quantity}, {subject} is not among the {n} largest {where}: it ranks {rank} among the {coverage} whose {dimension} is known{bounds}{tail}',
    few: 'by {quantity}, {subject} ranks {rank} {where}; too few are compared to tell whether it is among the {n} largest of all.',
    holds: 'by {quantity}, {subject} is among the {n} largest {where}: it ranks {rank}.',
    fails: 'by {quantity}, {subject} is not among the {n} largest {where}: it ranks {rank}.',
    open: 'whether {subject} is among the {n} largest {where} by {quantity} cannot be told from this data: it ranks {rank}.',
  },
  share: {
    exact: '{subject} accounts for {share} of the {nouns} {where}{tail}',
    bounded:
      '{subject} accounts for {share} of the {nouns} {where} whose {dimension} is known, and for between {low} and {high} of all of them{tail}',
    point: '{subject} accounts for {share} of the {nouns} {where} whose {dimension} is known{tail}',
    published: '{what} is {share}, {part} out of {whole}{tail}',
  },
  count: {
    exact: '{what} is {n}{tail}',
    worst: '{what} is {n}, and up to {high} with those of unknown {dimension}{tail}',
    bounded: '{what} is between {low} and {high}, {n} of them known{tail}',
    either: '{what} is {n} by known {dimension}, {low} to {high} in all{tail}',
    point: '{what} is {low} when scaled up, {n} of them known{tail}',
    range: '{what} is between {low} and {high}{tail}',
    atLeast: '{what} is at least {low}{tail}',
  },
  growth: {
    up: '{what} grew by {change}, from {before} to {after}{bounds}{tail}',
    down: '{what} fell by {change}, from {before} to {after}{bounds}{tail}',
    against: {
      fails: ', though growth of {asserted} was claimed.',
      open: '; whether it grew by {asserted} cannot be told from this data.',
    },
    flat: '{what} stayed as it was, {before} and then {after}{bounds}{tail}',
    exact: '',
    bounded: ' as far as the {dimension} is known, a change of between {low} and {high} in all',
    open: ', a change of at least {low} in all',
    none: '{what} was {before} before, so no growth can be stated.',
    range: ', a change of between {low} and {high} within the precision of the figures',
  },
  first: {
    none: 'no {nouns} {where} are known to be {origin}, so since when cannot be told.',
    holds: '{subject} has had {nouns} {where} since {when}.',
    fails: 'the earliest {nouns} {origin} {where} on record are of {when}, later than {asserted}.',
    open:
      'the earliest {nouns} {origin} {where} on record are of {when}, but {nouns} of unknown {dimension} go back to {low}, and ' +
      'whether {subject} had any by {asserted} cannot be told from this data.',
  },
  comparison: {
    more: '{subject} has more {nouns} than {than} {where}: {a} against {b}.',
    asMany: '{subject} has as many {nouns} as {than} {where}: {a} against {b}.',
    fewer: '{subject} has fewer {nouns} than {than} {where}: {a} against {b}.',
    open: '{subject} has {a} {nouns} {where} and {than} {b}, among those whose {dimension} is known; the others could reverse the order.',
  },
  membership: {
    member: 'on {on}, {subject} was a member of {scope}{level}{endUser}{joined}{tail}',
    other: '; that is not what was claimed.',
    partly: '; the record does not say all that was claimed.',
    none: 'on {on}, {subject} was not a member of {scope} by the records read.',
    open: 'whether {subject} was a member of {scope} on {on} cannot be told: {why}.',
    unread: 'no record of members was read',
    outside: 'the lists read are of {from} to {to}',
    level: ', level {level}',
    endUser: ', as an end user',
    joined: ', joined on {joined}',
    joinedLater: ' (a declaration of {year} says that it joined on {joined})',
    empty: '',
  },
  absent: {
    noData: 'there are no {nouns} {where} on record in this period.',
    notOver: '{nouns} {where} cannot be compared: their records end before the later period does.',
    noFigure: 'nothing was found in public to check this claim against.',
    withheld: 'the number of this claim ({nouns} {where}) is not published: {reason}.',
    untold: 'nothing that was read tells of {nouns} {where}, so this cannot be told.',
    unread: 'this cannot be told, because {sources} could not be read whole.',
    more: '{list} and others',
    thin: 'the {dimension} of only {coverage} of the {nouns} {where} is known: too few for a statement about {subject}.',
  },
  signals: {
    'self-declared': 'what people declared themselves',
    'organisation-verified': 'what organisations confirmed',
    profile: 'profiles',
    'utc-offset': 'time zones of commits',
    'email-cctld': 'country domains of e-mail addresses',
    'employer+clock': 'employers’ countries that the time zones fit',
    'organisation-home': 'employers’ countries',
  },
  without: 'without {signal}',
  variants: {
    knownThen: 'as known on {day}, nothing seen later',
    declaredThen: 'declared places only, as known on {day}',
    beforeJoining: 'before it joined ({day})',
    afterJoining: 'since it joined ({day})',
  },
  decisive: {
    turns: 'This turns on one kind of evidence, {signal}: without it, {answer}.',
    rank: '{subject} would rank {rank}',
    other: 'the answer would be another',
    bounds: 'How far this can be told turns on one kind of evidence, {signal}.',
  },
  also: {
    selectionInZones:
      'This assumes that within the same time zones the {nouns} of no {dimension} are more than {kappa} times as likely to be of ' +
      'unknown {dimension} as those of another.',
    randomInZones: 'This counts those whose {dimension} is known, and assumes that the others are like those of the same time zones.',
    filtered: 'The {filter} of {unknown} of {total} is not known, and these are not counted.',
    floor: 'Only what is declared is counted: there are at least as many.',
    selection:
      'This assumes that in no {dimension} the {nouns} are more than {kappa} times as likely to be of unknown {dimension} as in another.',
    gaps: 'Our own table lacks some for reasons that are not chance, so nothing is assumed about the rest.',
    random: 'This counts only those whose {dimension} is known, and assumes that the others are like them.',
    otherRanks: 'Counted in other ways, it ranks {rank}.',
    otherWays: 'Counted in other ways, the answer differs.',
  },
  basis: {
    population: 'Rests on the {known} of {total} {unit} with a known {dimension} ({coverage}).',
    complete: 'Rests on all {total} {unit}; nothing is unknown.',
    always: 'Period: everything on record.',
    until: 'Period: everything before {to}.',
    since: 'Period: everything from {from} on.',
    between: 'Period: from {from} up to, not including, {to}.',
    before: 'Compared with everything before {to}.',
    beforeSince: 'Compared with everything from {from} on.',
    beforeBetween: 'Compared with {from} up to, not including, {to}.',
    worst: 'Wherever the unknown may be: {rank}.',
    outer: 'Wherever the unknown may be, as an outer bound: {rank}.',
    clock:
      'If the unknown are where the time zones of their commits allow, {free} of {unlocated} left free of that: {rank}. (Of {declared} ' +
      'people who said where they are, the time zones of {excluded} exclude it, {rate}; {times} times that rate is left free.)',
    clockExact: 'If the unknown are where the time zones of their commits allow, and no clock is wrong: {rank}.',
    selection: 'If no {dimension} has people who are more than {kappa} times as likely to be unlocated as those of another: {rank}.',
    selectionInZones:
      'If within the same time zones no {dimension} has people who are more than {kappa} times as likely to be unlocated as those of another: {rank}.',
    random: 'If the unknown are like the known: {rank}.',
    randomInZones: 'If the unknown are like the known of the same time zones: {rank}.',
    followUp:
      'By a random follow-up, {answered} of {sampled} asked having answered and the rest taken at their worst, with {level} confidence: {rank}.',
    calibration:
      'Of those who declared where they are only after {to}, which supports an assumption and proves nothing: the people of ' +
      '{behind} were {ratio} times as often among them as the people of {ahead} (between {low} and {high} with {level} confidence).',
    zones: 'Compared within the same time zones only, it would take {kappa} times.',
    zonesLevel:
      'Compared within the same time zones only, the two are level or the other way round already if the unknown are like the known.',
    zonesNever: 'Compared within the same time zones only, no factor is enough.',
    exact: 'Nothing is unknown: {rank}.',
    precision: 'Within the precision of the published figures: {rank}.',
    uncompared: 'If others, which are not in so short a list, could be larger: {rank}.',
    chance: 'What chance alone could have made of it, as a {level} confidence set: {rank}.',
    tips: 'To draw level with {ahead}, {behind} would have to receive {points} of the unknown more than {ahead}.',
    ratio:
      'To draw level with {ahead}, {behind} would have to receive {points} of the unknown more than {ahead}: its {nouns} would have ' +
      'to be {kappa} times as likely to be unlocated as all others.',
    fewPoints: 'less than {least}',
    level: 'On record, {ahead} and {behind} are level.',
    firm: 'No distribution of the unknown can bring {behind} level with {ahead}.',
    steady: 'On record, no removal of its most active people or of one large organisation changes the rank.',
    withoutOwn: 'On record, without its {n} most active {n:person|people}: {rank}.',
    withoutTop: 'On record, without the {n} most active {n:person|people} of all: {rank}.',
    withoutOrganisation: 'On record, without the people of {organisation}: {rank}.',
    profile: 'Counted as in the profile {profile}.',
    firstSeen: 'First seen in the record on {firstSeen}.',
    cited: 'Published figure {n}, as of {on}: {source}',
    citedOf: '{name}: published figure {n}, as of {on}: {source}',
    source: 'Published record, as of {on}: {source}',
    sourceOf: '{name}, as published, as of {on}: {source}',
  },
};
