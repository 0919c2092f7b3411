# bash completion of docmill. The program itself knows what may follow; names of files are bash's.

_docmill() {
  # Words as they were typed: bash splits them at "=".
  local -a words=()
  local index word
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if ((${#words[@]})) && { [[ $word == = ]] || [[ ${COMP_WORDS[index - 1]} == = && ${words[-1]} == *= ]]; }; then
      words[-1]+=$word
    else
      words+=("$word")
    fi
  done
  local begun=${words[-1]-} last=${COMP_WORDS[COMP_CWORD]-}
  [[ $last == = ]] && last=
  # Quotes and backslashes are the shell's.
  local -a plain=()
  for word in "${words[@]}"; do
    [[ $word == *[\\\'\"]* ]] && { word=${word//\\/}; word=${word//[\'\"]/}; }
    plain+=("$word")
  done

  COMPREPLY=()
  local candidate prefix=${begun%"$last"}
  while IFS= read -r candidate; do
    case $candidate in
      '<files>')
        compopt -o filenames
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$last")
        ;;
      '<folders>')
        compopt -o filenames
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- "$last")
        ;;
      *)
        COMPREPLY+=("${candidate#"$prefix"}")
        [[ $candidate == *[=+,] ]] && compopt -o nospace
        ;;
    esac
  done < <("${COMP_WORDS[0]}" --complete "${plain[@]}" 2>/dev/null)
}
complete -F _docmill docmill
