/**
 * Lines that newsrooms print inside the text of an article without being part of it: prompts, notices, bars. Each
 * rule must match a whole line; none may match a sentence that a reporter would write about the world.
 */

/** Notices that a page is kept for the record; they are taken out of the text and make the page `archived`. */
const ARCHIVE_NOTICES = [
  /^this is an archived (?:article|story|page|post)\b.{0,250}$/i,
  /^(?:editor[’']s note: ?)?this (?:article|story|content|page|post) (?:is|was|has been) archived\b.{0,250}$/i,
  /^(?:this (?:article|story|post) (?:is|was published) (?:more than|over) (?:\w+|\d+) (?:years?|months?) (?:old|ago)).{0,200}$/i,
  /^.{0,120}\binformation in (?:this|the) (?:article|story) may be (?:outdated|out of date|obsolete)\b.{0,200}$/i,
  /^archived (?:content|article|story)(?:[:.–—-].{0,200})?$/i,
];

const PROMPTS = [
  /^(?:advertisement|advertisements?:?|sponsored(?: content)?|story continues below(?: advertisement)?|article continues (?:below|after).{0,60}|scroll (?:down )?to continue.{0,60}|continue reading.{0,80})$/i,
  /^(?:read|see|find|watch|listen|learn)(?: \w+)? more\b[:.…»>]*$/i,
  /^(?:read|see|watch|listen|related|read more|see also|also read|more|recommended|don[’']t miss|in case you missed it|you may also like|more on this|more stories|related (?:stories|articles|content|coverage|links|topics|posts)|most read|trending|popular|editor[’']s picks?)\s*:.{0,160}$/i,
  /^(?:related|more|recommended|trending|popular|most read|you may also like|related (?:stories|articles|content|coverage|links|topics|posts)|more (?:stories|news|from .{1,60})|top stories|latest news|editor[’']s picks?|share this.{0,40}|share|tweet|print|email|e-mail|save|comments?|leave a (?:comment|reply)|reply|tags?|topics|filed under.{0,80})$/i,
  /^(?:share|tweet|pin|email|print|save|copy link|facebook|twitter|linkedin|whatsapp|reddit|flipboard|pinterest|x|[^\p{L}\p{N}])+$/iu,
  /^(?:sign up|subscribe|register|log in|sign in|join)\b.{0,40}\b(?:newsletters?|emails?|alerts?|updates|inbox|subscri\w+|account|digest|briefing)\b.{0,160}$/i,
  /^(?:get|receive|want)\b.{0,80}\b(?:newsletters?|in your inbox|delivered|to your inbox|email alerts|breaking news)\b.{0,120}$/i,
  /^(?:please )?(?:subscribe|register|log in|sign in|sign up)\b.{0,100}\b(?:for|to (?:read|view|see|get|continue|unlock))\b.{0,30}\b(?:full|rest|whole|entire|reading|more)\b.{0,60}$/i,
  /^to (?:view|read|continue|see|access|unlock)\b.{0,40}\b(?:story|article|content|page|reading)\b.{0,40}\b(?:subscribe|log ?in|sign (?:in|up)|register)\b.{0,120}$/i,
  /^(?:.{0,60}\balready|are you|not(?: yet)?) a subscriber\b.{0,200}$/i,
  /^for (?:the latest|more) (?:\w+ )?(?:stories|news|updates|headlines|information)\b.{0,60}\b(?:download|subscribe to|sign up for)\b.{0,160}$/i,
  /^(?:download|get|install)\b.{0,60}\b(?:our|the|free)\b.{0,40}\bapps?\b.{0,120}$/i,
  /^(?:follow|like|find) (?:us|me|him|her|them|@?\w+(?: \w+){0,3}) (?:on|at) (?:facebook|twitter|x|instagram|linkedin|threads|bluesky|youtube|tiktok)\b.{0,120}$/i,
  /^(?:for|to) (?:more|get|read|see)\b.{0,120}\bfollow (?:our )?(?:continuing )?coverage (?:at|on|here).{0,120}$/i,
  /^.{0,120}\bfollow (?:our )?continuing coverage (?:at|on)\b.{0,60}$/i,
  /^(?:click|tap) here\b.{0,120}$/i,
  /^(?:this is a )?(?:breaking|developing)(?: news)?(?: story)?[.:!]?(?: (?:please )?(?:check|refresh|come|stay)\b.{0,120})?$/i,
  /^(?:copyright:? ?(?:©|\(c\)|(?:19|20)\d\d)|©|\(c\) ).{0,250}$/i,
  /^.{0,80}all rights reserved\b.{0,200}$/i,
  /^.{0,40}\bthis material may not be (?:published|reproduced)\b.{0,200}$/i,
  /^(?:photo|image|picture|video|credit|photos?|file photo|photograph|source|caption)(?: by| credit| courtesy(?: of)?| via|:| \/).{0,120}$/i,
  /^(?:by|posted by|written by|published|posted|updated|last updated|first published|published on)\b[:]? .{0,60}(?:\d{4}|\d{1,2}:\d{2}).{0,40}$/i,
  /^(?:our journalism|support (?:our|local|independent)|donate|become a (?:member|subscriber)|help us).{0,160}\b(?:donat\w+|support|member\w*|subscri\w+|contribut\w+)\b.{0,160}$/i,
  /^by (?:subscribing|signing up|registering|clicking|continuing|submitting)\b.{0,160}\b(?:agree|accept|consent|acknowledge)\b.{0,200}$/i,
  /^.{0,380}\((?:(?:ap|file|staff|courtesy) photo|photos? (?:by|courtesy|via|credit)|photo:|image:|reuters\/|getty images).{0,80}\)$/i,
  /^we may earn (?:a )?commission.{0,200}$/i,
  /^(?:listen to this (?:article|story)|play audio|\d+ min(?:ute)?s? read|reading time.{0,30})$/i,
  /^(?:next|previous|prev)(?: (?:article|story|post|page))?(?:[:»›«‹].{0,120})?$/i,
  /^(?:all )?(?:comments are closed|\d+ comments?|no comments(?: yet)?|view comments|show comments|add a comment)\.?$/i,
  /^your email address will not be published\b.{0,120}$/i,
  /^(?:enter|type) your (?:email|e-mail)\b.{0,80}$/i,
];

/** Longer lines are prose, whatever they begin with. */
const LINE_CAP = 400;

/** Does this line say that the page is archived and may be outdated? */
export function isArchiveNotice(line: string): boolean {
  return line.length <= LINE_CAP && ARCHIVE_NOTICES.some((rule) => rule.test(line));
}

/** A paragraph without its lines of boilerplate; empty when it has no others. */
export function withoutBoilerplate(paragraph: string): string {
  if (!paragraph.includes('\n'))
    return isBoilerplate(paragraph) || isArchiveNotice(paragraph) ? '' : paragraph;
  return paragraph
    .split('\n')
    .filter((line) => !isBoilerplate(line) && !isArchiveNotice(line))
    .join('\n');
}

/** Is this line a prompt, a bar or a notice rather than text of the article? */
export function isBoilerplate(line: string): boolean {
  return line.length <= LINE_CAP && PROMPTS.some((rule) => rule.test(line));
}

const COMMENTS_HEADING =
  /^(?:(?:top |top rated |reader |user |view |latest |recent |show |all )*comments?(?: ?\(?\d+\)?)?:?|\d+ (?:comments?|responses?|replies|thoughts?)(?: (?:to|on) .{1,200})?|leave a (?:reply|comment)|join the (?:discussion|conversation)|what do you think\?|conversation)$/i;

/** Does this line head the readers' comments? Nothing after it is the article. */
export function startsComments(line: string): boolean {
  return line.length <= 220 && COMMENTS_HEADING.test(line);
}
