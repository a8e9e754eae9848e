#compdef griot
# Completion of griot for zsh.
local -a commands=(
  'ask:answer a question, or one a line from standard input'
  'sparql:answer SPARQL from the command line, files or standard input'
  'load:add RDF to a database'
  'checkpoint:make files of what was committed to a database'
  'verify:look a database through for damage'
  'backup:copy a database'
  'export:write the graph as RDF'
  'info:what is in the graph'
  'words:what can be asked'
  'check:faults of the data, the words and the claims'
)
local -a options=(
  '*'{-d,--data}'[RDF to read]:file:_files'
  '--db[the graph is a database in this folder]:folder:_files -/'
  '*--lexicon[more words]:file:_files'
  '*--source[the text of a document that the graph cites]:file:_files'
  '(-f --format)'{-f,--format}'[how answers are written]:format:(table jsonl csv tsv json xml markdown turtle ntriples)'
  '--limit[rows of an answer]:number:'
  '--timeout[end a question after]:time:'
  '--memory[what one question may hold]:size:'
  '--depth[how deep one question may be nested]:number:'
  '--yes[carry out what is told without asking]'
  '--no-rc[leave the rc file out]'
  '(-h --help)'{-h,--help}'[a summary]'
  '--version[the version]'
)
if [[ ${words[2]} == sparql ]]; then
  options+=(
    '*--file[a request to answer]:file:_files'
    '--union[ask the union of all graphs]'
    '--infer[ask the inferred triples too]'
    '--allow-load[let updates LOAD local files]'
    '--allow-service[let SERVICE ask other endpoints]'
    '--time[how long each takes]'
    '--repeat[as often, medians told]:number:'
  )
fi
[[ ${words[2]} == backup ]] && options+=('--to[a new folder]:folder:_files -/')
[[ ${words[2]} == load ]] && options+=('--graph[the graph that it goes to]:IRI:')
if [[ ${words[2]} == export ]]; then
  options+=(
    '(-o --output)'{-o,--output}'[file to write]:file:_files'
    '--to[format]:format:(turtle trig ntriples nquads)'
    '--graph[only this graph]:IRI:'
    '--inferred[inferred triples too]'
  )
fi
_griot_first() {
  _describe command commands
  _files
}
_arguments -s $options '1: :_griot_first' '*:file:_files'
