/** Owns the small words that often carry a capital (at the head of a sentence) without being a name. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'the a an and or but nor if in on at by of for to from with as so yet he she it they we i you his her its their our my your this that these those there here what when where why who whom whose which how while after before because since until although though despite during about above below over under between among against without within not no yes all any both each few many more most other some such only own same than too very can could will would should might must shall do does did is are was were be been being have has had just also even still now then once again never always often sometimes perhaps maybe instead meanwhile however moreover furthermore additionally later earlier today yesterday tomorrow tonight last next first second third one two three four five six seven eight nine ten late early according like unlike asked speaking read more related photo image video watch story updated please see click follow share well oh ok okay thanks let make get go come take'.split(
    ' ',
  ),
);
