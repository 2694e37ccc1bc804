" Vim syntax file
" Language:  actorgraph rules and actors, see actorgraph-rules(5)
" Filenames: *.rules, *.actors
" With ":compiler" set to gcc, or ":set makeprg=actorgraph\ check\ %", ":make" puts the mistakes into the quickfix list.

if exists("b:current_syntax")
  finish
endif

let s:save_cpo = &cpo
set cpo&vim

syntax case match
syntax spell toplevel

" What no other item takes at the start of a line is an unknown statement; a line behind one that ends in | is a part of its list.
syntax match actorgraphUnknown "^\s*\S\+" contains=NONE
syntax match actorgraphContinued "\%(|\s*\n\)\@<=.*$" contains=@actorgraphList

syntax match actorgraphComment "^\s*#.*$" contains=@Spell,actorgraphTodo
syntax keyword actorgraphTodo TODO FIXME contained

" Headers
syntax match actorgraphHeader "^\s*\%(relation\|actor\|agent\|rule\|factuality\)\>" nextgroup=actorgraphDefined skipwhite
syntax match actorgraphHeader "^\s*words\>\ze\s\+[A-Z][A-Z0-9_]\+\>" nextgroup=actorgraphSet skipwhite
syntax match actorgraphDefined "[a-z0-9_.-]\+" contained nextgroup=@actorgraphHead skipwhite
syntax match actorgraphArrow "<\?->" contained nextgroup=actorgraphRelation skipwhite
syntax match actorgraphRelation "[a-z0-9_.-]\+" contained nextgroup=@actorgraphHead skipwhite
syntax match actorgraphColon ":" contained nextgroup=@actorgraphHead skipwhite
syntax keyword actorgraphAttribute directed symmetric polarity event state ends plover cameo tone priority contained nextgroup=@actorgraphHead skipwhite
syntax match actorgraphNumber "[-+]\?\d\+\%(\.\d\+\)\?" contained nextgroup=@actorgraphHead skipwhite
syntax match actorgraphValue "\<[A-Z][A-Z_]*\>\|\<[a-z_]\+\>\||" contained nextgroup=@actorgraphHead skipwhite
syntax cluster actorgraphHead contains=actorgraphArrow,actorgraphColon,actorgraphType,actorgraphAttribute,actorgraphNumber,actorgraphValue

" Closed sets
syntax keyword actorgraphType state government person armed_group organisation military mission population place company media contained
syntax keyword actorgraphFactuality negated hypothetical planned reported asserted contained

" Statements: lists of names and words
syntax match actorgraphStatement "^\s*\%(name\|adj\|people\|seat\|case\|code\|title\)\>" nextgroup=actorgraphNames skipwhite
syntax match actorgraphStatement "^\s*\%(unless-after\|unless-before\|unless-near\|only-near\)\>" nextgroup=actorgraphNames skipwhite
syntax match actorgraphStatement "^\s*\%(verbs\|nouns\|adjectives\|modals\|marks\|phrases\)\>" nextgroup=actorgraphNames skipwhite
syntax match actorgraphStatement "^\s*words\>\%(\s\+[A-Z][A-Z0-9_]\+\>\)\@!" nextgroup=actorgraphNames skipwhite
syntax match actorgraphStatement "^\s*generic\>"
syntax match actorgraphNames ".*$" contained contains=@actorgraphList
syntax match actorgraphBar "|" contained
syntax match actorgraphSplit " : " contained
syntax cluster actorgraphList contains=actorgraphBar,actorgraphSplit

" Statements: memberships and periods
syntax match actorgraphStatement "^\s*\%(within\|part-of\|acts-for\|exists\|of\)\>" nextgroup=actorgraphLink skipwhite
syntax match actorgraphLink ".*$" contained contains=actorgraphDate,actorgraphDots,actorgraphAs,actorgraphBar,actorgraphType
syntax match actorgraphDate "\<\d\{4}\%(-\d\d\%(-\d\d\)\?\)\?\>" contained
syntax match actorgraphDots "\.\." contained
syntax match actorgraphAs "\<as\>" contained

" Statements: frames
syntax match actorgraphStatement "^\s*\%(when\|when-verbal\|when-nominal\|surface\|not\)\>" nextgroup=actorgraphFrame skipwhite
syntax match actorgraphFrame ".*$" contained contains=@actorgraphItems
syntax match actorgraphHole "\<[AB]\%(['’]s\)\?\>" contained
syntax match actorgraphBadHole "\<[C-Z]\%(['’]s\)\?\>" contained
syntax match actorgraphSet "\<[A-Z][A-Z0-9_]\+\>" contained nextgroup=actorgraphNames skipwhite
syntax match actorgraphSetUse "\<[A-Z][A-Z0-9_]\+\>" contained
syntax match actorgraphGap "\.\.\.\|…" contained
syntax match actorgraphBracket "[][()|]" contained
syntax region actorgraphExact start=+["“]+ end=+["”]+ oneline contained contains=@Spell
syntax cluster actorgraphItems contains=actorgraphHole,actorgraphBadHole,actorgraphSetUse,actorgraphGap,actorgraphBracket,actorgraphExact

" Statements: conditions
syntax match actorgraphStatement "^\s*where\>" nextgroup=actorgraphCondition skipwhite
syntax match actorgraphCondition ".*$" contained contains=actorgraphHole,actorgraphBadHole,actorgraphIs,actorgraphType,actorgraphBar
syntax match actorgraphIs "\<is\%(\s\+not\)\?\>" contained

" Statements: examples and notes
syntax match actorgraphStatement "^\s*\%(yes\|no\|todo\)\>" nextgroup=actorgraphSentence skipwhite
syntax match actorgraphSentence ".\{-}\ze\%(\s=>\|$\)" contained contains=@Spell nextgroup=actorgraphExpect skipwhite
syntax match actorgraphExpect "=>.*$" contained contains=actorgraphFinds,actorgraphArrow,actorgraphMark,actorgraphWhen,actorgraphAlso
syntax match actorgraphFinds "=>" contained
syntax match actorgraphMark "?\%(negated\|hypothetical\|planned\|reported\|asserted\)\>" contained
syntax match actorgraphWhen "@[0-9.-]\+" contained
syntax match actorgraphAlso ";" contained
syntax match actorgraphStatement "^\s*note\>" nextgroup=actorgraphNote skipwhite
syntax match actorgraphNote ".*$" contained contains=@Spell

highlight default link actorgraphUnknown    Error
highlight default link actorgraphComment    Comment
highlight default link actorgraphTodo       Todo
highlight default link actorgraphHeader     Keyword
highlight default link actorgraphDefined    Identifier
highlight default link actorgraphRelation   Type
highlight default link actorgraphArrow      Operator
highlight default link actorgraphColon      Delimiter
highlight default link actorgraphAttribute  StorageClass
highlight default link actorgraphNumber     Number
highlight default link actorgraphType       Type
highlight default link actorgraphFactuality Type
highlight default link actorgraphStatement  Statement
highlight default link actorgraphBar        Delimiter
highlight default link actorgraphSplit      Delimiter
highlight default link actorgraphDate       Number
highlight default link actorgraphDots       Delimiter
highlight default link actorgraphAs         Keyword
highlight default link actorgraphHole       Special
highlight default link actorgraphBadHole    Error
highlight default link actorgraphSet        Constant
highlight default link actorgraphSetUse     Constant
highlight default link actorgraphGap        Special
highlight default link actorgraphBracket    Delimiter
highlight default link actorgraphExact      String
highlight default link actorgraphIs         Keyword
highlight default link actorgraphSentence   String
highlight default link actorgraphFinds      Operator
highlight default link actorgraphMark       Type
highlight default link actorgraphWhen       Number
highlight default link actorgraphAlso       Delimiter
highlight default link actorgraphNote       Comment

let b:current_syntax = "actorgraph"
let &cpo = s:save_cpo
unlet s:save_cpo
