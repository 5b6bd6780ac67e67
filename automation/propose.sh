#!/usr/bin/env bash
# Puts the new edition on a branch of its own and opens a pull request, or brings the open one up to date; its text is what changed.
# Takes MUSTER_SITE, MUSTER_EDITION, MUSTER_BRANCH and MUSTER_BASE from its environment. Opening needs gh; without it, it says what to do.
set -euo pipefail
git config user.name > /dev/null || git config user.name 'muster'
git config user.email > /dev/null || git config user.email 'muster@users.noreply.github.com'
git checkout -q -B "$MUSTER_BRANCH"
git add -- "$MUSTER_SITE"
git commit -q -m "Edition $MUSTER_EDITION"
git push -q --force origin "$MUSTER_BRANCH"

text="$MUSTER_SITE/$MUSTER_EDITION/changes.en.md"
if ! command -v gh > /dev/null; then
  echo "gh is not installed: open a pull request of $MUSTER_BRANCH into $MUSTER_BASE yourself, with $text as its text." >&2
  exit 0
fi
title="Edition $MUSTER_EDITION"
gh pr edit "$MUSTER_BRANCH" --title "$title" --body-file "$text" || gh pr create --head "$MUSTER_BRANCH" --base "$MUSTER_BASE" --title "$title" --body-file "$text"
