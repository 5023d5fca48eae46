# toqay 的 Bash 补全。
#
# 只在当前终端使用：
#     eval "$(toqay completion bash)"
# 每次打开终端都有（以后升级 toqay，重做这一步即可）：
#     mkdir -p ~/.local/share/bash-completion/completions
#     toqay completion bash > ~/.local/share/bash-completion/completions/toqay
# 没有安装 bash-completion 的，把第一种写法的那一行加到 ~/.bashrc 末尾。

_toqay_completion() {
    local line reply kind=
    COMPREPLY=()
    reply=$(
        _TOQAY_LINE=${COMP_LINE:0:COMP_POINT} _TOQAY_REPLACED=$2 \
        _TOQAY_TYPE=$COMP_TYPE _TOQAY_COLUMNS=$COLUMNS \
        _TOQAY_COMPLETE=bash "${1/#\~/$HOME}" 2>/dev/null
    ) || return 0
    while IFS= read -r line; do
        case $kind in
            '') kind=$line ;;
            words) COMPREPLY+=("$line") ;;
        esac
    done <<< "$reply"
    if [[ $kind == files ]]; then
        compopt -o default 2>/dev/null
    fi
    return 0
}

complete -o nosort -F _toqay_completion toqay 2>/dev/null ||
    complete -F _toqay_completion toqay
