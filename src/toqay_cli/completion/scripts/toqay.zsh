#compdef toqay
# toqay 的 Zsh 补全。
#
# 只在当前终端使用：
#     autoload -Uz compinit && compinit
#     source <(toqay completion zsh)
# 每次打开终端都有（以后升级 toqay，重做这一步即可）：
#     mkdir -p ~/.zfunc
#     toqay completion zsh > ~/.zfunc/_toqay
# 再确认 ~/.zshrc 里有这两行：
#     fpath=(~/.zfunc $fpath)
#     autoload -Uz compinit && compinit

_toqay() {
    local kind
    local -a before reply
    before=("${(@Q)words[1,CURRENT-1]}")
    reply=("${(@f)$(
        _TOQAY_WORDS="${(pj:\n:)before}" _TOQAY_TYPED="${(Q)PREFIX}" \
        _TOQAY_COMPLETE=zsh ${(Q)~words[1]} 2>/dev/null
    )}")
    kind=$reply[1]
    shift reply
    if [[ $kind == files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files
    elif [[ $kind == words ]] && (( $#reply )); then
        _describe -V toqay reply
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _toqay "$@"
else
    compdef _toqay toqay
fi
