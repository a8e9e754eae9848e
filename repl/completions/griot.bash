# Completion of griot for bash.
_griot() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  case $prev in
    -d | --data | --db | --lexicon | --source | --file | -o | --output)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
    -f | --format)
      mapfile -t COMPREPLY < <(compgen -W 'table jsonl csv tsv json xml markdown turtle ntriples' -- "$cur")
      return ;;
    --to)
      if [[ ${COMP_WORDS[1]} == backup ]]; then
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        return
      fi
      mapfile -t COMPREPLY < <(compgen -W 'turtle trig ntriples nquads' -- "$cur")
      return ;;
    --limit | --timeout | --memory | --depth | --graph | --repeat) return ;;
  esac
  if [[ $cur == -* ]]; then
    local options='--data --db --lexicon --source --format --limit --timeout --memory --depth --yes --no-rc --help --version'
    [[ ${COMP_WORDS[1]} == export ]] && options+=' --output --to --graph --inferred'
    [[ ${COMP_WORDS[1]} == backup ]] && options+=' --to'
    [[ ${COMP_WORDS[1]} == load ]] && options+=' --graph'
    [[ ${COMP_WORDS[1]} == sparql ]] && options+=' --file --union --infer --allow-load --allow-service --time --repeat'
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
    return
  fi
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  if ((COMP_CWORD == 1)); then
    local commands
    mapfile -t commands < <(compgen -W 'ask sparql load checkpoint verify backup export info words check' -- "$cur")
    COMPREPLY+=("${commands[@]}")
  fi
}
complete -F _griot griot
