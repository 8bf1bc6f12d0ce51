/// `lgtm-verify completion bash|zsh`: a script that makes a shell complete our command lines.
struct CompletionCommand {
  static let specification = CommandSpec(
    name: "completion", usage: "completion bash|zsh",
    summary: """
      Print a script that completes commands, options, tags, targets, profiles, faults and scenario names.
      For bash: source <(lgtm-verify completion bash), or keep it as lgtm-verify in the folder of bash-completion.
      For zsh: keep it as _lgtm-verify in a folder of $fpath.
      """,
    options: [])

  static let shells = ["bash", "zsh"]

  private let script: String

  init(_ arguments: [String]) throws(UsageError) {
    let operands = try ParsedOptions(arguments, of: Self.specification, environment: [:]).operands
    switch operands {
    case ["bash"]: script = Self.bash
    case ["zsh"]: script = Self.zsh
    default: throw .operands(.notOneShell(operands, known: Self.shells))
    }
  }

  func run() -> Int32 {
    StandardStream.output.write(Array(script.utf8))
    return 0
  }

  private static let bash = """
    # bash completion of lgtm-verify; made by `lgtm-verify completion bash`
    _lgtm_verify() {
      mapfile -t COMPREPLY < <("$1" complete "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
      [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
      return 0
    }
    complete -o default -F _lgtm_verify lgtm-verify

    """

  private static let zsh = """
    #compdef lgtm-verify
    # zsh completion of lgtm-verify; made by `lgtm-verify completion zsh`
    _lgtm_verify() {
      local -a candidates
      candidates=(${(f)"$("${words[1]}" complete "${BUFFER[1,CURSOR]}" 2>/dev/null)"})
      if (( ${#candidates} )); then
        if [[ ${candidates[1]} == *= ]]; then compadd -S '' -a candidates; else compadd -a candidates; fi
      else
        _files
      fi
    }
    if [[ ${funcstack[1]} == _lgtm-verify ]]; then _lgtm_verify "$@"; else compdef _lgtm_verify lgtm-verify; fi

    """
}
