autocmd BufRead,BufNewFile *.tarmaq setfiletype tarmaq
