"""From the printed rows of a document to the rows of its three lists."""
