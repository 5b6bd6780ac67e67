/** How files mark automata in the place of an employer. Not an organisation: it is evidence that the key is a bot's. */
export const ROBOTS = '(Robots)';
