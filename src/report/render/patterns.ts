import { raw } from '../markup.ts';

/** Fillings for what is not known; every chart of a page refers to them. */
export const PATTERNS = raw(`<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/><path class="hatch-line" d="M0 0V6" stroke-width="3"/></pattern>
<pattern id="lines" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" class="hatch-ground"/><path class="hatch-line" d="M0 2.5H5" stroke-width="1.4"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="hatch-ground"/><circle class="hatch-dot" cx="3" cy="3" r="1.5"/></pattern>
</defs></svg>`);
