"""Where an answer comes from: the bundled data, `--data`, several townships."""
