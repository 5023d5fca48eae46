"""`python -m toqay_cli`."""

from toqay_cli.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
