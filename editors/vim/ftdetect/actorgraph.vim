" Rule and actor files of actorgraph. Copy this folder's contents to ~/.vim (or ~/.config/nvim).
" Other programs have files that end in .rules too (udev, Snort), so the text decides.
function s:DetectRules()
  for line in getline(1, 100)
    if line =~# '^\s*\%(relation\|actor\|agent\)\s\+[a-z0-9_.]\+\s*\%(:\|directed\|symmetric\)' ||
          \ line =~# '^\s*rule\s\+[a-z0-9_.-]\+\s*->' ||
          \ line =~# '^\s*words\s\+[A-Z][A-Z0-9_]\+\>' ||
          \ line =~# '^\s*factuality\s\+[a-z]\+\s*$'
      set filetype=actorgraph
      return
    endif
  endfor
endfunction

autocmd BufNewFile,BufRead *.actors set filetype=actorgraph
autocmd BufNewFile,BufRead *.rules call s:DetectRules()
