/** What people write for an employer where they have none, or will not say: the whole of the text, in any letter case. */
export const NO_EMPLOYER =
  /^(?:self(?:[-\s]?employed)?|freelance(?:r)?|independent(?:\s+(?:developer|contractor|consultant))?|unemployed|none|n\/?a|home|myself|me|students?|unaffiliated|volunteer|retired|looking for .*|open to work|personal|individual|hobbyist|private|earth|the internet|internet|remote|自由职业(?:者)?|个人|学生|无|待业|退休|在读|不告诉你)$/iu;
