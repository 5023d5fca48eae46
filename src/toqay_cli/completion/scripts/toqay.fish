# toqay 的 fish 补全。
#
# 只在当前终端使用：
#     toqay completion fish | source
# 每次打开终端都有（以后升级 toqay，重做这一步即可）：
#     mkdir -p ~/.config/fish/completions
#     toqay completion fish > ~/.config/fish/completions/toqay.fish

function __toqay_completion
    set -l before (commandline -opc)
    set -l typed (commandline -ct | string trim --left --chars '"\'' | string collect)
    set -l reply (
        env _TOQAY_WORDS=(string join \n -- $before | string collect) _TOQAY_TYPED="$typed" \
            _TOQAY_COMPLETE=fish $before[1] 2>/dev/null
    )
    if test "$reply[1]" = files
        set -l option (string match -r -- '^--[^=]*=' "$typed")
        for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' "$typed"))
            echo "$option$path"
        end
    else if test "$reply[1]" = words; and set -q reply[2]
        printf '%s\n' $reply[2..-1]
    end
end

complete --command toqay --no-files --keep-order --arguments '(__toqay_completion)'
