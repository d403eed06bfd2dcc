"""HTTP in, HTML out; a page reads, calls one action or query, and renders."""
