" Vim syntax file. Language: Tarmaq (*.tarmaq)
if exists("b:current_syntax")
  finish
endif

" A hyphen without spaces joins: day-count is one name, non-operative one word.
syntax iskeyword @,48-57,_,192-255,-

syntax keyword tarmaqDeclaration act amendment applies calendar change contradiction decision define
syntax keyword tarmaqDeclaration enum fact function insert non-operative parameter procedure reading
syntax keyword tarmaqDeclaration record repeal replace restate rule ruleset substitute supply tarmaq
syntax keyword tarmaqDeclaration test unit use
syntax keyword tarmaqOperator all and any between count else empty every exactly gives greatest has
syntax keyword tarmaqOperator if in include includes is least no none not of or some sum then those
syntax keyword tarmaqOperator when where
syntax keyword tarmaqClause adopted after age applicable as ask at be because born by cases
syntax keyword tarmaqClause changeable choice cites clause collect default done duty end excludes
syntax keyword tarmaqClause expect field first for force from given held into last may must needs
syntax keyword tarmaqClause next off on one open otherwise over overrides priority published reaches
syntax keyword tarmaqClause run subject table the to unique unless until value weekend why with
syntax keyword tarmaqClause words
syntax keyword tarmaqType boolean date duration integer list number set text
syntax keyword tarmaqUnit day days month months working year years
syntax keyword tarmaqProvenance assumed inferred reconstructed reported
syntax keyword tarmaqConstant absent conflict false fault february march true unknown unlimited
syntax keyword tarmaqConstant unsettled
syntax keyword tarmaqLanguage en kk ru

syntax match tarmaqNumber "\v<\d[0-9_]*(\.\d+)?>"
syntax match tarmaqDate "\v<\d{4}-\d{2}-\d{2}>"
syntax match tarmaqCitation "\v(<(rule|cites|overrides|after|clause)\s+)@<=([^ ,/]+/)?([A-Z]\.)?\d[0-9.-]*[a-z]?"
syntax region tarmaqText start=+"+ skip=+\\.+ end=+"+
syntax match tarmaqComment "--.*$"

highlight default link tarmaqDeclaration Statement
highlight default link tarmaqOperator Conditional
highlight default link tarmaqClause Keyword
highlight default link tarmaqType Type
highlight default link tarmaqUnit Type
highlight default link tarmaqProvenance PreProc
highlight default link tarmaqConstant Boolean
highlight default link tarmaqLanguage Label
highlight default link tarmaqNumber Number
highlight default link tarmaqDate Constant
highlight default link tarmaqCitation Identifier
highlight default link tarmaqText String
highlight default link tarmaqComment Comment

let b:current_syntax = "tarmaq"
