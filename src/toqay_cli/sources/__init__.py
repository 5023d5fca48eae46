"""The source of an answer: the bundled data, `--data`, several townships."""
